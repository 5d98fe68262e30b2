namespace ConsoleBridge.Mqtt.Packets;

/// <summary>The protocol level a CONNECT packet announces (MQTT 5.0 and 3.1.1, 3.1.2.2).</summary>
public enum MqttProtocolVersion : byte
{
    /// <summary>MQTT 3.1.1, protocol level 4.</summary>
    V311 = 4,

    /// <summary>MQTT 5.0, protocol level 5.</summary>
    V500 = 5,
}
