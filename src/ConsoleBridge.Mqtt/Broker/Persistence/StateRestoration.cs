namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Gives a broker that has just been made what state files tell. Times are wall-clock times there and timestamps here.</summary>
internal sealed class StateRestoration(BrokerCore core)
{
    private readonly Dictionary<RestoredMessage, StoredMessage> _messages = new(ReferenceEqualityComparer.Instance);
    private readonly long _nowUtc = core.Time.GetUtcNow().ToUnixTimeMilliseconds();
    private readonly long _now = core.Time.GetTimestamp();

    /// <summary>Restores everything that has not expired. Before anybody connects.</summary>
    public void Apply(RestoredState state)
    {
        lock (core.Gate)
        {
            foreach (RestoredMessage retained in state.Retained.Values)
            {
                // [MQTT-3.3.2-5] what expired while the broker was away is gone.
                uint? remaining = retained.Remaining(_nowUtc);
                if (remaining != 0)
                {
                    core.Retained.Set(retained.Content.AsMessage(), remaining);
                }
            }

            // Should two sessions have one client identifier, the newer counts.
            foreach (RestoredSession session in state.Sessions.Values.OrderBy(session => session.Number))
            {
                Restore(session);
            }
        }
    }

    private void Restore(RestoredSession from)
    {
        BrokerSession session = core.NewSession(from.ClientId);
        session.StateNumber = from.Number;
        session.Identity = new MqttIdentity(from.ClientId, from.UserName, null);
        session.ExpirySeconds = from.ExpirySeconds;

        // Connected to the last: its connection ended with the broker, and nobody was there to count; it counts from now.
        // A clock that went backwards gives no more than the whole time again.
        long away = from.DisconnectedUtc is { } since ? Math.Max(0, _nowUtc - since) : 0;
        session.DisconnectedAt = _now - (long)(away / 1000.0 * core.Time.TimestampFrequency);
        if (from.Will is { } will)
        {
            session.Will = new BrokerWill(new StoredMessage(will.Content.AsMessage(), will.ExpirySeconds, since: 0), from.WillDelaySeconds);
            session.IsWillPending = true;
        }

        core.Sessions.Restore(session);
        foreach ((byte[] filter, RestoredSubscription subscription) in from.Subscriptions)
        {
            core.RestoreSubscription(session, filter, subscription.Options, subscription.Identifier, from.RetainedOwed.Contains(filter));
        }

        session.AwaitingPubrel.UnionWith(from.AwaitingPubrel);
        from.InFlight.ForEach(sent => session.InFlight.Add(Delivery(sent)));
        foreach (RestoredDelivery waiting in from.Waiting)
        {
            session.Waiting.Add(Delivery(waiting));
        }

        session.InFlight.LastPacketId = from.LastPacketId;
    }

    private OutgoingMessage Delivery(RestoredDelivery from)
    {
        StoredMessage? message = from.IsReleased || from.Message is null ? null : Stored(from.Message);
        return new OutgoingMessage(message, from.Qos, from.Retain, from.Identifiers, from.PacketId, from.IsReleased);
    }

    private StoredMessage Stored(RestoredMessage message)
    {
        if (!_messages.TryGetValue(message, out StoredMessage? stored))
        {
            stored = new StoredMessage(message.Content.AsMessage(), message.Remaining(_nowUtc), _now);
            _messages.Add(message, stored);
        }

        return stored;
    }
}
