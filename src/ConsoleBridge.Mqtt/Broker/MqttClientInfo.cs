using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>One client of a broker at one moment: connected, or away with a session that waits for it.</summary>
/// <param name="Client">Identifier, user name and address; the address is the last one when it is away.</param>
/// <param name="Version">Protocol of its last connection; MQTT 3.1 counts as 3.1.1.</param>
/// <param name="IsConnected">Whether it is connected.</param>
/// <param name="Since">Since when it is connected, or away.</param>
/// <param name="Subscriptions">Number of its subscriptions.</param>
/// <param name="UnderWay">QoS 1 and 2 messages sent to it that it has not acknowledged.</param>
/// <param name="Queued">QoS 1 and 2 messages that wait for it.</param>
/// <param name="Dropped">Messages it lost since its session began.</param>
public sealed record MqttClientInfo(
    MqttIdentity Client,
    MqttProtocolVersion Version,
    bool IsConnected,
    DateTimeOffset Since,
    int Subscriptions,
    int UnderWay,
    int Queued,
    long Dropped);
