namespace ConsoleBridge.Mqtt.Packets;

/// <summary>Quality of service of a message (MQTT 5.0, 4.3).</summary>
public enum MqttQos : byte
{
    /// <summary>Sent once, never acknowledged; may be lost.</summary>
    AtMostOnce = 0,

    /// <summary>Acknowledged with PUBACK; may arrive twice.</summary>
    AtLeastOnce = 1,

    /// <summary>Acknowledged in two steps; arrives exactly once.</summary>
    ExactlyOnce = 2,
}
