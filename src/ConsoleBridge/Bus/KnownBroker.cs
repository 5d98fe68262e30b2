using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>A broker and the protocol version it was found to speak.</summary>
/// <remarks>
/// A fall-back to 3.1.1 is remembered, so that a reconnect costs one connection and not two; but for an hour only: a 5.0 broker that closed a
/// connection while it was starting looks like one that does not know 5.0.
/// </remarks>
internal sealed class KnownBroker(BrokerAddress address, TimeProvider time)
{
    private static readonly TimeSpan RememberFor = TimeSpan.FromHours(1);

    private long? _fellBackAt;

    public BrokerAddress Address { get; } = address;

    /// <summary>The version to try first.</summary>
    public MqttProtocolVersion Version =>
        _fellBackAt is { } at && time.GetElapsedTime(at) < RememberFor ? MqttProtocolVersion.V311 : MqttProtocolVersion.V500;

    /// <summary>It accepted a connection in this version.</summary>
    public void Spoke(MqttProtocolVersion version)
    {
        if (version == MqttProtocolVersion.V500)
        {
            _fellBackAt = null;
        }
        else if (Version == MqttProtocolVersion.V500)
        {
            _fellBackAt = time.GetTimestamp();
        }
    }
}
