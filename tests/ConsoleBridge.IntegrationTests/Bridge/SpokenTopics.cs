using System.Collections.Concurrent;
using System.Text;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Lets everyone do everything, and writes down what one client does.</summary>
internal sealed class SpokenTopics(string clientId) : IMqttAccessControl
{
    /// <summary>Every topic the client has published to, with the QoS.</summary>
    public ConcurrentDictionary<(string Topic, MqttQos Qos), bool> Published { get; } = new();

    /// <summary>Every filter the client has subscribed to.</summary>
    public ConcurrentDictionary<string, bool> Subscribed { get; } = new();

    public int Generation => 0;

    public ValueTask<MqttReasonCode> AuthenticateAsync(MqttIdentity client, ReadOnlyMemory<byte>? password, CancellationToken stopping) =>
        ValueTask.FromResult(MqttReasonCode.Success);

    public bool MayPublish(MqttIdentity client, in MqttMessage message)
    {
        if (client.ClientId == clientId)
        {
            Published[(Encoding.UTF8.GetString(message.Topic), message.Qos)] = true;
        }

        return true;
    }

    public MqttFilterAccess MaySubscribe(MqttIdentity client, ReadOnlySpan<byte> filter)
    {
        if (client.ClientId == clientId)
        {
            Subscribed[Encoding.UTF8.GetString(filter)] = true;
        }

        return MqttFilterAccess.All;
    }

    public bool MayReceive(MqttIdentity client, ReadOnlySpan<byte> topic) => true;
}
