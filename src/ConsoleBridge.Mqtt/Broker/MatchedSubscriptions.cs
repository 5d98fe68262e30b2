using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The subscriptions of one session that match the message being routed: it gets one copy for all of them.</summary>
internal struct MatchedSubscriptions()
{
    private readonly List<uint> _identifiers = [];
    private long _stamp;

    /// <summary>The highest QoS granted ([MQTT-3.3.4-2]).</summary>
    public MqttQos Qos { get; private set; }

    /// <summary>Whether one of them wants the retain flag as it was published.</summary>
    public bool RetainAsPublished { get; private set; }

    /// <summary>All subscription identifiers ([MQTT-3.3.4-3], [MQTT-3.3.4-4]).</summary>
    public readonly uint[] Identifiers => _identifiers.Count == 0 ? [] : [.. _identifiers];

    /// <summary>Notes that a subscription matches the message with that stamp.</summary>
    /// <returns>True the first time for this message.</returns>
    public bool Add(Subscription subscription, long stamp)
    {
        bool first = _stamp != stamp;
        if (first)
        {
            _stamp = stamp;
            Qos = MqttQos.AtMostOnce;
            RetainAsPublished = false;
            _identifiers.Clear();
        }

        Qos = subscription.Qos > Qos ? subscription.Qos : Qos;
        RetainAsPublished |= subscription.RetainAsPublished;
        if (subscription.Identifier > 0)
        {
            _identifiers.Add(subscription.Identifier);
        }

        return first;
    }
}
