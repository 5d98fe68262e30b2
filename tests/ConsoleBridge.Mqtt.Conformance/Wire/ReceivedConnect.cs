namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>The fields of a CONNECT.</summary>
internal sealed record ReceivedConnect(
    string ProtocolName, int Level, int Flags, int KeepAlive, string ClientId, Will? Will, string? User, byte[]? Password)
{
    public bool Clean => (Flags & 2) != 0;
}
