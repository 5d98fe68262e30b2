namespace ConsoleBridge.Mqtt.Packets;

/// <summary>What became of a message handed over for publishing.</summary>
public enum MqttPublishStatus
{
    /// <summary>Taken over; it will be sent in order.</summary>
    Accepted,

    /// <summary>The outgoing queue is full; nothing was taken. Try again later, or publish with waiting.</summary>
    QueueFull,

    /// <summary>There is no connection (any more); nothing was taken.</summary>
    Closed,

    /// <summary>The message can never be sent here: invalid topic or properties, or a QoS or retain the server does not offer.</summary>
    Invalid,

    /// <summary>Larger than the server takes (its Maximum Packet Size); it can never be sent there.</summary>
    TooLarge,

    /// <summary>Access control refused it.</summary>
    NotAuthorized,
}
