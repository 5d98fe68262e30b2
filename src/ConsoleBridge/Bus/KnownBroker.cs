using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>A broker and the protocol version it was found to speak.</summary>
/// <remarks>
/// A fall-back to 3.1.1 is remembered, so that a reconnect costs one connection and not two; but for an hour only: a 5.0 broker that closed a
/// connection while it was starting looks like one that does not know 5.0. For the same reason one that has spoken 5.0 is believed to be cut off,
/// not to have forgotten it, until ten connections in a row were not accepted: on 3.1.1 nobody is answered, and no value has its quality.
/// </remarks>
internal sealed class KnownBroker(BrokerAddress address, TimeProvider time)
{
    private static readonly TimeSpan RememberFor = TimeSpan.FromHours(1);

    private const int PatienceWithNewer = 10;

    private long? _fellBackAt;
    private bool _hasSpokenNewer;
    private int _unaccepted;

    public BrokerAddress Address { get; } = address;

    /// <summary>The version to try first.</summary>
    public MqttProtocolVersion Version =>
        _fellBackAt is { } at && time.GetElapsedTime(at) < RememberFor ? MqttProtocolVersion.V311 : MqttProtocolVersion.V500;

    /// <summary>True when a connection in 5.0 that is not accepted is to be tried in 3.1.1 at once.</summary>
    public bool MayFallBack => !_hasSpokenNewer || _unaccepted >= PatienceWithNewer;

    /// <summary>It did not accept a connection. One that cannot be reached tells nothing of what it speaks.</summary>
    public void DidNotAccept(MqttConnectOutcome outcome)
    {
        if (outcome is MqttConnectOutcome.ClosedWithoutAnswer or MqttConnectOutcome.Refused)
        {
            _unaccepted++;
        }
    }

    /// <summary>It accepted a connection in this version.</summary>
    public void Spoke(MqttProtocolVersion version)
    {
        _unaccepted = 0;
        if (version == MqttProtocolVersion.V500)
        {
            (_fellBackAt, _hasSpokenNewer) = (null, true);
        }
        else if (Version == MqttProtocolVersion.V500)
        {
            _fellBackAt = time.GetTimestamp();
        }
    }
}
