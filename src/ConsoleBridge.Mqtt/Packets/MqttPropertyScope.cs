namespace ConsoleBridge.Mqtt.Packets;

/// <summary>The places a properties block can stand in: the columns of MQTT 5.0, table 2-4.</summary>
internal enum MqttPropertyScope
{
    Connect,
    Will,
    Connack,
    PublishToServer,
    PublishToClient,
    Acknowledgement,
    Subscribe,
    SubscribeAcknowledgement,
    Unsubscribe,
    Disconnect,
    Auth,
}
