using ConsoleBridge.Mqtt.Broker.Persistence;
using ConsoleBridge.Mqtt.Packets;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The broker's state and what may happen to it: routing, subscriptions, retained messages; sessions are in <see cref="SessionTable"/>. Everything runs under one gate, which nobody holds while waiting or doing I/O.</summary>
internal sealed class BrokerCore(MqttBrokerOptions options, TimeProvider time, ILogger logger)
{
    private readonly SubscriptionTree _tree = new();
    private readonly List<Subscription> _matches = [];
    private readonly List<BrokerSession> _matchedSessions = [];
    private readonly List<byte[]> _topics = [];
    private SessionTable? _sessions;
    private long _stamp;

    public Lock Gate { get; } = new();

    public MqttBrokerOptions Options => options;
    public TimeProvider Time => time;
    public ILogger Logger => logger;

    /// <summary>The host's access control, with a wall around it.</summary>
    public GuardedAccess Access { get; } = new(options.AccessControl, logger);

    /// <summary>The clients' sessions.</summary>
    public SessionTable Sessions => _sessions ??= new SessionTable(this);

    /// <summary>The log of what is refused.</summary>
    public Complaints Complaints { get; } = new(logger, time);

    public IMqttRetainedStore Retained { get; } = options.RetainedStore ?? new MemoryRetainedStore(time);

    public BrokerCounters Counters { get; } = new();

    /// <summary>The state on disk; null when everything is in memory only.</summary>
    public PersistentState? State { get; private set; }

    /// <summary>Subscriptions of all sessions, those of this process included.</summary>
    public int SubscriptionCount { get; private set; }

    /// <summary>From now on what happens is recorded there.</summary>
    public void Keep(PersistentState state) => State = state;

    /// <summary>Makes the session of a part of this process; it is in no list and ends with <see cref="EndLocal"/>.</summary>
    public BrokerSession NewSession(string clientId)
    {
        return new BrokerSession(clientId, options, Counters, time) { RetainedStore = Retained, Journal = State?.Journal };
    }

    /// <summary>Stores, matches and delivers. The caller has checked access.</summary>
    /// <returns>Success, NoMatchingSubscribers, or QuotaExceeded when a retained message could not be kept.</returns>
    public MqttReasonCode Route(ref Publication publication, BrokerSession? publisher)
    {
        Counters.Received++;
        ReadOnlySpan<byte> topic = publication.Message.Topic;
        if (publication.Message.Retain && !Retain(ref publication))
        {
            return MqttReasonCode.QuotaExceeded;
        }

        _matches.Clear();
        _matchedSessions.Clear();
        _tree.Match(topic, _matches);
        _stamp++;
        foreach (Subscription subscription in _matches)
        {
            // [MQTT-3.8.3-3] no local: not to a connection with the publisher's client identifier.
            if (subscription.NoLocal && ReferenceEquals(subscription.Session, publisher))
            {
                continue;
            }

            // One whose filter reaches further than its rights gets only what they allow.
            if (!Access.MayReceive(subscription, topic))
            {
                continue;
            }

            if (subscription.IsShared)
            {
                subscription.Session.DeliverShared(ref publication, subscription);
            }
            else if (subscription.Session.Match(subscription, _stamp))
            {
                _matchedSessions.Add(subscription.Session);
            }
        }

        foreach (BrokerSession session in _matchedSessions)
        {
            session.DeliverMatched(ref publication);
        }

        return _matches.Count > 0 ? MqttReasonCode.Success : MqttReasonCode.NoMatchingSubscribers;
    }

    /// <summary>Adds or replaces a subscription and lets the retained messages follow.</summary>
    public MqttReasonCode Subscribe(BrokerSession session, ReadOnlySpan<byte> wholeFilter, byte subscribeOptions, uint identifier)
    {
        if (!SharedFilter.TrySplit(wholeFilter, out ReadOnlySpan<byte> share, out ReadOnlySpan<byte> filter)
            || !MqttTopic.IsFilter(filter))
        {
            return MqttReasonCode.TopicFilterInvalid;
        }

        if (filter.Count((byte)'/') >= options.MaximumFilterLevels)
        {
            Counters.Hit(BrokerLimit.TopicLevels);
            return MqttReasonCode.TopicFilterInvalid;
        }

        if (!Access.MaySubscribe(session, filter, isShared: !share.IsEmpty))
        {
            Counters.NotAuthorized++;
            return MqttReasonCode.NotAuthorized;
        }

        var byFilter = session.Subscriptions.GetAlternateLookup<ReadOnlySpan<byte>>();
        bool known = byFilter.TryGetValue(wholeFilter, out Subscription? subscription);
        if (!known && session.Subscriptions.Count >= options.MaximumSubscriptionsPerSession)
        {
            Counters.Hit(BrokerLimit.Subscriptions);
            return MqttReasonCode.QuotaExceeded;
        }

        subscription ??= AddSubscription(session, wholeFilter, share, filter);

        // [MQTT-3.8.4-3], [MQTT-3.8.4-4] the same filter again replaces options and identifier; no message is lost.
        subscription.Change(subscribeOptions, identifier);

        // [MQTT-3.3.1-9] to [MQTT-3.3.1-11] retain handling; 4.8.2: never to a shared subscription.
        var handling = (MqttRetainHandling)(subscribeOptions >> 4 & 0b11);
        bool send = handling == MqttRetainHandling.Send || (handling == MqttRetainHandling.SendIfNew && !known);
        bool follow = send && share.IsEmpty;
        session.Journal?.Subscribed(session, wholeFilter, subscribeOptions, identifier, follow);
        if (follow)
        {
            QueueRetained(subscription);
        }

        return (MqttReasonCode)(byte)subscription.Qos;
    }

    /// <summary>Gives a session a subscription back that it had before the broker was started anew.</summary>
    /// <param name="session">The restored session.</param>
    /// <param name="wholeFilter">The filter with the prefix of a shared subscription.</param>
    /// <param name="subscribeOptions">As in the SUBSCRIBE.</param>
    /// <param name="identifier">Subscription identifier, or 0.</param>
    /// <param name="follow">Its retained messages had not all been sent.</param>
    public void RestoreSubscription(BrokerSession session, ReadOnlySpan<byte> wholeFilter, byte subscribeOptions, uint identifier, bool follow)
    {
        if (!SharedFilter.TrySplit(wholeFilter, out ReadOnlySpan<byte> share, out ReadOnlySpan<byte> filter))
        {
            return;
        }

        Subscription subscription = AddSubscription(session, wholeFilter, share, filter);
        subscription.Change(subscribeOptions, identifier);
        if (follow)
        {
            QueueRetained(subscription);
        }
    }

    public MqttReasonCode Unsubscribe(BrokerSession session, ReadOnlySpan<byte> wholeFilter)
    {
        if (!session.Subscriptions.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(wholeFilter, out _, out Subscription? found))
        {
            return MqttReasonCode.NoSubscriptionExisted;
        }

        session.Journal?.Unsubscribed(session, wholeFilter);
        _tree.Remove(found);
        SubscriptionCount--;
        found.IsEnded = true;
        return MqttReasonCode.Success;
    }

    /// <summary>Ends what <see cref="NewSession"/> made.</summary>
    public void EndLocal(BrokerSession session)
    {
        session.Detach();
        RemoveSubscriptions(session);
    }

    /// <summary>Ends all subscriptions of a session.</summary>
    public void RemoveSubscriptions(BrokerSession session)
    {
        foreach (Subscription subscription in session.Subscriptions.Values)
        {
            _tree.Remove(subscription);
            subscription.IsEnded = true;
        }

        SubscriptionCount -= session.Subscriptions.Count;
        session.Subscriptions.Clear();
    }

    private bool Retain(ref Publication publication)
    {
        ReadOnlySpan<byte> topic = publication.Message.Topic;

        // [MQTT-3.3.1-6], [MQTT-3.3.1-7] an empty payload removes and is never stored.
        if (publication.Message.Payload.IsEmpty)
        {
            Retained.Remove(topic);
            State?.Journal.RetainedChanged(ref publication);
            return true;
        }

        if (!HasRoomToRetain(publication.Message))
        {
            Counters.Hit(BrokerLimit.Retained);
            return false;
        }

        // [MQTT-3.3.1-5] store or replace.
        Retained.Set(publication.Message, publication.ExpirySeconds);
        State?.Journal.RetainedChanged(ref publication);
        return true;
    }

    private Subscription AddSubscription(
        BrokerSession session, ReadOnlySpan<byte> wholeFilter, ReadOnlySpan<byte> share, ReadOnlySpan<byte> filter)
    {
        SubscriptionCount++;
        var subscription = new Subscription(session, filter.ToArray(), share.ToArray());
        session.Subscriptions.Add(wholeFilter.ToArray(), subscription);
        _tree.Add(subscription);
        return subscription;
    }

    private void QueueRetained(Subscription subscription)
    {
        _topics.Clear();
        Retained.Find(subscription.Filter, _topics);
        foreach (byte[] topic in _topics)
        {
            if (Access.MayReceive(subscription, topic))
            {
                subscription.Session.QueueRetained(topic, subscription);
            }
        }
    }

    private bool HasRoomToRetain(in MqttMessage message)
    {
        int body = message.Payload.Length + message.Properties.Length;
        if (Retained.Count < options.MaximumRetainedMessages
            && Retained.Bytes + message.Topic.Length + body <= options.MaximumRetainedBytes)
        {
            return true;
        }

        // Near the limit what counts is by how much this message makes it grow.
        bool known = Retained.TryGet(message.Topic, out MqttMessage old, out _);
        int growth = known ? body - old.Payload.Length - old.Properties.Length : body + message.Topic.Length;
        return (known || Retained.Count < options.MaximumRetainedMessages)
            && (growth <= 0 || Retained.Bytes + growth <= options.MaximumRetainedBytes);
    }
}
