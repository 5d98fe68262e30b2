namespace ConsoleBridge.Mqtt.Broker;

/// <summary>How much of what falls under a topic filter a client may receive.</summary>
public enum MqttFilterAccess
{
    /// <summary>Nothing: the subscription is refused.</summary>
    None,

    /// <summary>Some of it: the subscription is granted and each delivery is judged. A shared subscription is refused, because a message for
    /// a member that may not have it would be lost to the group.</summary>
    Part,

    /// <summary>All of it: deliveries are not judged.</summary>
    All,
}
