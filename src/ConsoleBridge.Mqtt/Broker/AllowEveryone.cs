using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Access control without any: who reaches the port may do everything.</summary>
public sealed class AllowEveryone : IMqttAccessControl
{
    /// <inheritdoc/>
    public int Generation => 0;

    /// <inheritdoc/>
    public ValueTask<MqttReasonCode> AuthenticateAsync(
        MqttIdentity client, ReadOnlyMemory<byte>? password, CancellationToken stopping)
    {
        return ValueTask.FromResult(MqttReasonCode.Success);
    }

    /// <inheritdoc/>
    public bool MayPublish(MqttIdentity client, in MqttMessage message) => true;

    /// <inheritdoc/>
    public MqttFilterAccess MaySubscribe(MqttIdentity client, ReadOnlySpan<byte> filter) => MqttFilterAccess.All;

    /// <inheritdoc/>
    public bool MayReceive(MqttIdentity client, ReadOnlySpan<byte> topic) => true;
}
