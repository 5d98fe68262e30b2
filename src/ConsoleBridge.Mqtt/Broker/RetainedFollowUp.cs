using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The retained messages that still have to follow the SUBSCRIBEs of one session; they wait for room and for everything else it is owed.</summary>
/// <remarks>Used under the broker's gate only.</remarks>
internal sealed class RetainedFollowUp(BrokerSession session, BrokerCounters counters, TimeProvider time)
{
    private readonly Queue<(byte[] Topic, Subscription Subscription)> _topics = [];

    public bool IsEmpty => _topics.Count == 0;

    /// <summary>What is sent is the topic's newest message then.</summary>
    public void Add(byte[] topic, Subscription subscription) => _topics.Enqueue((topic, subscription));

    /// <summary>Sends as far as the window and the room go.</summary>
    public void Send(IMqttRetainedStore store)
    {
        bool owed = !IsEmpty;
        while (session.Outlet is { } outlet && session.Waiting.Count == 0 && _topics.TryPeek(out (byte[] Topic, Subscription Subscription) next))
        {
            if (!next.Subscription.IsEnded && store.TryGet(next.Topic, out MqttMessage message, out uint? remaining))
            {
                MqttQos qos = message.Qos < next.Subscription.Qos ? message.Qos : next.Subscription.Qos;
                uint[] identifiers = next.Subscription.Identifier == 0 ? [] : [next.Subscription.Identifier];
                if (!TrySend(outlet, message, remaining, new OutgoingMessage(null, qos, true, identifiers, 0, false)))
                {
                    return;
                }
            }

            _topics.Dequeue();
        }

        if (owed && IsEmpty)
        {
            session.Journal?.RetainedFollowed(session);
        }
    }

    private bool TrySend(Outlet outlet, in MqttMessage message, uint? remaining, OutgoingMessage entry)
    {
        if (entry.Qos == MqttQos.AtMostOnce || outlet.IsLocal)
        {
            entry = entry.Qos == MqttQos.AtMostOnce ? entry : entry with { PacketId = 1 };
            return outlet.Send(message, remaining, entry, duplicate: false, counters) != SendResult.Full;
        }

        if (session.InFlight.Count >= outlet.Window)
        {
            return false;
        }

        entry = session.IsDurable ? entry with { Message = new StoredMessage(message, remaining, time.GetTimestamp()) } : entry;
        return session.SendNew(outlet, message, remaining, entry, waited: false) != SendResult.Full;
    }
}
