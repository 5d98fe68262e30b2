using ConsoleBridge.Mqtt.Packets;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The broker's state and what may happen to it: routing, sessions, wills. Everything runs under one gate, which nobody holds while waiting or doing I/O.</summary>
internal sealed class BrokerCore(MqttBrokerOptions options, TimeProvider time, ILogger logger)
{
    private readonly SubscriptionTree _tree = new();
    private readonly Dictionary<string, BrokerSession> _sessions = new(StringComparer.Ordinal);
    private readonly List<Subscription> _matches = [];
    private readonly List<BrokerSession> _matchedSessions = [];
    private readonly List<byte[]> _topics = [];
    private long _stamp;

    public Lock Gate { get; } = new();

    public MqttBrokerOptions Options => options;
    public TimeProvider Time => time;
    public ILogger Logger => logger;

    /// <summary>The host's access control, with a wall around it.</summary>
    public GuardedAccess Access { get; } = new(options.AccessControl, logger);

    public IMqttRetainedStore Retained { get; } = options.RetainedStore ?? new MemoryRetainedStore(time);

    public BrokerCounters Counters { get; } = new();
    public int SessionCount => _sessions.Count;
    public int ConnectedCount { get; private set; }

    /// <summary>Makes the session of a part of this process; it is in no list and ends with <see cref="EndLocal"/>.</summary>
    public BrokerSession NewSession(string clientId)
    {
        return new BrokerSession(clientId, options, Counters, time) { RetainedStore = Retained };
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
            || !MqttTopic.IsFilter(filter)
            || filter.Count((byte)'/') >= options.MaximumFilterLevels)
        {
            return MqttReasonCode.TopicFilterInvalid;
        }

        if (!Access.MaySubscribe(session.Identity, filter))
        {
            return MqttReasonCode.NotAuthorized;
        }

        var byFilter = session.Subscriptions.GetAlternateLookup<ReadOnlySpan<byte>>();
        bool known = byFilter.TryGetValue(wholeFilter, out Subscription? subscription);
        if (!known)
        {
            subscription = new Subscription(session, filter.ToArray(), share.ToArray());
            session.Subscriptions.Add(wholeFilter.ToArray(), subscription);
            _tree.Add(subscription);
        }

        // [MQTT-3.8.4-3], [MQTT-3.8.4-4] the same filter again replaces options and identifier; no message is lost.
        subscription!.Qos = (MqttQos)(subscribeOptions & 0b11);
        subscription.NoLocal = (subscribeOptions & 0b100) != 0;
        subscription.RetainAsPublished = (subscribeOptions & 0b1000) != 0;
        subscription.Identifier = identifier;

        // [MQTT-3.3.1-9] to [MQTT-3.3.1-11] retain handling; 4.8.2: never to a shared subscription.
        var handling = (MqttRetainHandling)(subscribeOptions >> 4 & 0b11);
        bool send = handling == MqttRetainHandling.Send || (handling == MqttRetainHandling.SendIfNew && !known);
        if (send && share.IsEmpty)
        {
            _topics.Clear();
            Retained.Find(filter, _topics);
            _topics.ForEach(topic => session.QueueRetained(topic, subscription));
        }

        return (MqttReasonCode)(byte)subscription.Qos;
    }

    public MqttReasonCode Unsubscribe(BrokerSession session, ReadOnlySpan<byte> wholeFilter)
    {
        if (!session.Subscriptions.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(wholeFilter, out _, out Subscription? found))
        {
            return MqttReasonCode.NoSubscriptionExisted;
        }

        _tree.Remove(found);
        found.IsEnded = true;
        return MqttReasonCode.Success;
    }

    /// <summary>Gives a connection its session: takes it over, resumes it, or makes a new one.</summary>
    /// <returns>Null when there are too many sessions.</returns>
    public BrokerSession? Connect(BrokerConnection connection, ConnectRequest request, out bool present)
    {
        string clientId = request.Identity.ClientId;
        present = false;
        if (_sessions.TryGetValue(clientId, out BrokerSession? session) && session.Connection is { } old)
        {
            // [MQTT-3.1.4-3] the old connection is told and closed; its will is judged before the new CONNACK.
            BrokerLog.TakenOver(logger, clientId, connection.RemoteEndPoint, old.RemoteEndPoint);
            old.End(MqttReasonCode.SessionTakenOver);
            Disconnect(session, old, publishWill: true);
            _sessions.TryGetValue(clientId, out session);
        }

        // [MQTT-3.1.2-4] clean start ends the old session; a delayed will is then due.
        if (session is not null && request.CleanStart)
        {
            EndSession(session);
            session = null;
        }

        present = session is not null;
        if (session is null)
        {
            if (_sessions.Count >= options.MaximumSessions)
            {
                return null;
            }

            session = NewSession(clientId);
            _sessions.Add(clientId, session);
        }

        // [MQTT-3.1.3-9] a new connection in time cancels the delayed will.
        session.IsWillPending = false;
        session.Will = request.Will;
        session.Identity = request.Identity;
        session.ExpirySeconds = CapExpiry(request.SessionExpiry);
        session.Connection = connection;
        ConnectedCount++;
        return session;
    }

    /// <summary>The connection is over: the will is published, delayed or dropped, and the session kept or ended.</summary>
    public void Disconnect(BrokerSession session, BrokerConnection connection, bool publishWill)
    {
        if (!ReferenceEquals(session.Connection, connection))
        {
            return;
        }

        session.Detach();
        session.DisconnectedAt = time.GetTimestamp();
        ConnectedCount--;
        if (!publishWill)
        {
            session.Will = null;
        }

        session.IsWillPending = session.Will is { DelaySeconds: > 0 };
        if (session.Will is not null && !session.IsWillPending)
        {
            PublishWill(session);
        }

        // [MQTT-3.1.2-23] kept while the expiry interval has not passed.
        if (session.ExpirySeconds == 0)
        {
            EndSession(session);
        }
    }

    /// <summary>Publishes wills whose delay has passed and ends sessions that have expired.</summary>
    public void Sweep()
    {
        List<BrokerSession>? expired = null;
        foreach (BrokerSession session in _sessions.Values)
        {
            if (session.Connection is not null)
            {
                continue;
            }

            double away = time.GetElapsedTime(session.DisconnectedAt).TotalSeconds;
            if (session.IsWillPending && away >= session.Will!.DelaySeconds)
            {
                PublishWill(session);
            }

            if (session.ExpirySeconds != uint.MaxValue && away >= session.ExpirySeconds)
            {
                (expired ??= []).Add(session);
            }
        }

        expired?.ForEach(EndSession);
    }

    /// <summary>Limits a wish to the longest session expiry.</summary>
    public uint CapExpiry(uint wishedSeconds) => (uint)Math.Min(wishedSeconds, options.MaximumSessionExpiry.TotalSeconds);

    /// <summary>Ends what <see cref="NewSession"/> made.</summary>
    public void EndLocal(BrokerSession session)
    {
        session.Detach();
        RemoveSubscriptions(session);
    }

    private void EndSession(BrokerSession session)
    {
        // [MQTT-3.1.3-9] a delayed will is due when the session ends, if that is earlier.
        if (session.IsWillPending)
        {
            PublishWill(session);
        }

        RemoveSubscriptions(session);
        _sessions.Remove(session.ClientId);
    }

    private void RemoveSubscriptions(BrokerSession session)
    {
        foreach (Subscription subscription in session.Subscriptions.Values)
        {
            _tree.Remove(subscription);
            subscription.IsEnded = true;
        }

        session.Subscriptions.Clear();
    }

    private void PublishWill(BrokerSession session)
    {
        StoredMessage will = session.Will!.Message;
        session.Will = null;
        session.IsWillPending = false;
        MqttMessage message = will.AsMessage();
        if (!Access.MayPublish(session.Identity, message))
        {
            return;
        }

        var due = new Publication { Message = message, ExpirySeconds = will.ExpirySeconds, Since = time.GetTimestamp() };
        Route(ref due, publisher: null);
    }

    private bool Retain(ref Publication publication)
    {
        ReadOnlySpan<byte> topic = publication.Message.Topic;

        // [MQTT-3.3.1-6], [MQTT-3.3.1-7] an empty payload removes and is never stored.
        if (publication.Message.Payload.IsEmpty)
        {
            Retained.Remove(topic);
            return true;
        }

        if (Retained.Count >= options.MaximumRetainedMessages && !Retained.TryGet(topic, out _, out _))
        {
            return false;
        }

        // [MQTT-3.3.1-5] store or replace.
        Retained.Set(publication.Message, publication.ExpirySeconds);
        return true;
    }
}
