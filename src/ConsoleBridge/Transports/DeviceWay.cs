using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Transports;

/// <summary>Where and how a device is reached. What a kind of transport does not need is empty.</summary>
/// <param name="Device">Id of the device, for messages.</param>
/// <param name="Transport">Kind and settings.</param>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Port; 0 for none.</param>
/// <param name="Path">Device file, or name of a MIDI card.</param>
/// <param name="Subport">Which port of a MIDI device that has several, from 0.</param>
/// <param name="Peer">Name of the other side's RTP-MIDI session.</param>
/// <param name="Login">User, password and fingerprint, where the way itself asks for them.</param>
/// <param name="Protocol">Cuts the streams of a transport that has many; null where the device's own loop does that.</param>
internal sealed record DeviceWay(
    string Device, ProfileTransport Transport, string Host, int Port, string Path = "", int Subport = 0, string Peer = "", IProtocol? Protocol = null,
    DeviceLogin? Login = null)
{
    /// <summary>For people: <c>udp 10.0.0.20:10023</c>, <c>serial /dev/ttyUSB0</c>.</summary>
    public override string ToString() => (Path, Peer, Host) switch
    {
        ({ Length: > 0 }, _, _) => $"{Transport.Kind} {Path}",
        (_, { Length: > 0 }, "") => $"{Transport.Kind} '{Peer}'",
        (_, _, "") => $"{Transport.Kind} port {Port}",
        _ => $"{Transport.Kind} {Host}:{Port}",
    };
}
