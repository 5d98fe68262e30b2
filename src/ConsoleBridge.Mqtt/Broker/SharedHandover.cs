using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Gives what a leaving member of shared subscriptions was to deliver to another member (MQTT 5.0, 4.8.2). Used under the broker's gate only.</summary>
internal static class SharedHandover
{
    /// <summary>Moves the messages of one or all shared subscriptions of a session, to members that are connected.</summary>
    /// <param name="from">The session that leaves.</param>
    /// <param name="only">The subscription that ends, or null for all.</param>
    /// <param name="ended">The session ends: QoS 1 messages it has not acknowledged are moved as well.</param>
    /// <param name="time">Clock of the message expiry.</param>
    public static void Move(BrokerSession from, Subscription? only, bool ended, TimeProvider time)
    {
        if (from.SharedSubscriptions == 0)
        {
            return;
        }

        // What was sent first goes first.
        List<OutgoingMessage> moved = [];
        foreach (OutgoingMessage sent in ended ? from.InFlight.InOrder : [])
        {
            // [MQTT-4.8.2-5] a QoS 2 message that was sent goes to nobody else.
            if (sent is { Qos: MqttQos.AtLeastOnce, Message: not null } && CanMove(sent, from, only))
            {
                moved.Add(sent);
            }
        }

        from.TakeWaiting(moved, waiting => CanMove(waiting, from, only));
        foreach (OutgoingMessage message in moved)
        {
            if (!message.Message!.IsAlive(time, out uint? remaining))
            {
                continue;
            }

            Subscription? member = message.Shared!.Group!.PickOther(from);
            var publication = new Publication { Message = message.Message.AsMessage(), ExpirySeconds = remaining, Since = time.GetTimestamp() };
            member?.Session.DeliverShared(ref publication, member);
        }
    }

    private static bool CanMove(in OutgoingMessage message, BrokerSession from, Subscription? only)
    {
        return message.Shared is { Group: not null } shared
            && (only is null || ReferenceEquals(shared, only))
            && shared.Group.PickOther(from) is not null;
    }
}
