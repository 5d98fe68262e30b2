using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus.Requests;

/// <summary>
/// Access control of the embedded broker with one rule more: who sends a command with a Response Topic must be allowed to publish there
/// themselves, or the command is refused. Else the bridge, which may write everywhere, would write for those who may not.
/// </summary>
internal sealed class AnswerTopicGuard(IMqttAccessControl inner, BusTopics topics) : IMqttAccessControl
{
    public int Generation => inner.Generation;

    public ValueTask<MqttReasonCode> AuthenticateAsync(MqttIdentity client, ReadOnlyMemory<byte>? password, CancellationToken stopping) =>
        inner.AuthenticateAsync(client, password, stopping);

    public bool MayPublish(MqttIdentity client, in MqttMessage message)
    {
        if (!inner.MayPublish(client, message))
        {
            return false;
        }

        if (message.Properties.IsEmpty || !topics.IsCommand(message.Topic) || !message.TryGetProperty(MqttPropertyId.ResponseTopic, out ReadOnlySpan<byte> answer))
        {
            return true;
        }

        return inner.MayPublish(client, new MqttMessage { Topic = answer, Qos = MqttQos.AtLeastOnce });
    }

    public MqttFilterAccess MaySubscribe(MqttIdentity client, ReadOnlySpan<byte> filter) => inner.MaySubscribe(client, filter);

    public bool MayReceive(MqttIdentity client, ReadOnlySpan<byte> topic) => inner.MayReceive(client, topic);
}
