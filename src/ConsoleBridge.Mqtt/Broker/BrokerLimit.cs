namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The limits of a broker that are counted when they are hit; the numbers are told by <see cref="MqttLimitHits"/>.</summary>
internal enum BrokerLimit
{
    Connections,
    ConnectionsPerAddress,
    ConnectTime,
    ClientId,
    Sessions,
    KeepAlive,
    PacketSize,
    ReceiveMaximum,
    InFlight,
    Rate,
    Subscriptions,
    TopicLevels,
    Retained,
    OutgoingBytes,
    Queue,
    ClientPacketSize,
    SlowConsumer,
}
