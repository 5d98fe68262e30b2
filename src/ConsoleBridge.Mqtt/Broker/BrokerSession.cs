using ConsoleBridge.Mqtt.Broker.Persistence;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>What the broker keeps for one client identifier: subscriptions, unacknowledged and waiting messages, will (MQTT 5.0, 4.1).</summary>
/// <remarks>Every member is used under the broker's gate only.</remarks>
internal sealed class BrokerSession(string clientId, MqttBrokerOptions options, BrokerCounters counters, TimeProvider time)
{
    private readonly ResendQueue _resend = new();
    private RetainedFollowUp? _retained;
    private long _dropped;
    private MatchedSubscriptions _matched = new();

    public string ClientId => clientId;

    public MqttIdentity Identity { get; set; } = MqttIdentity.InProcess;

    /// <summary>The connection that owns the session now, or null.</summary>
    public BrokerConnection? Connection { get; set; }

    /// <summary>The way out, or null while nobody is connected.</summary>
    public Outlet? Outlet { get; private set; }

    /// <summary>Seconds the session outlives its connection; 0xFFFFFFFF for ever.</summary>
    public uint ExpirySeconds { get; set; }

    /// <summary>When the last connection ended.</summary>
    public long DisconnectedAt { get; set; }

    public BrokerWill? Will { get; set; }

    /// <summary>Whether the will waits for its delay.</summary>
    public bool IsWillPending { get; set; }

    /// <summary>By whole filter, with the prefix of a shared subscription.</summary>
    public Dictionary<byte[], Subscription> Subscriptions { get; } = new(TopicComparer.Instance);

    /// <summary>QoS 2 messages from the client between PUBREC and PUBREL (4.3.3).</summary>
    public HashSet<ushort> AwaitingPubrel { get; } = [];

    /// <summary>Where what happens to the session is recorded; null when everything is in memory only.</summary>
    public BrokerJournal? Journal { get; init; }

    /// <summary>The session's number in the state files; 0 when it is in none.</summary>
    public long StateNumber { get; set; }

    /// <summary>Whether it outlives its connection, and so the broker.</summary>
    public bool IsDurable => ExpirySeconds > 0;

    /// <summary>No longer in the broker's table.</summary>
    public bool IsEnded { get; set; }

    /// <summary>What was sent and is not acknowledged.</summary>
    public InFlightMessages InFlight { get; } = new();

    /// <summary>What is owed to the client and was not sent.</summary>
    public WaitingMessages Waiting { get; } = new();

    /// <summary>Whether retained messages are still to follow a SUBSCRIBE.</summary>
    public bool OwesRetained => _retained is { IsEmpty: false };

    /// <summary>How many of <see cref="AwaitingPubrel"/> come from earlier connections: a receive maximum counts anew with each (4.9).</summary>
    public int CarriedOver { get; private set; }

    /// <summary>How many of <see cref="Subscriptions"/> are shared.</summary>
    public int SharedSubscriptions { get; set; }

    /// <summary>Protocol of the last connection.</summary>
    public MqttProtocolVersion Version { get; set; } = MqttProtocolVersion.V500;

    /// <summary>Messages lost since the session began.</summary>
    public long Dropped => _dropped + (Outlet?.Dropped ?? 0);

    /// <summary>Whether a message would go out now.</summary>
    public bool CanTakeMessage => Outlet is { } outlet && Waiting.Count == 0 && _resend.Count == 0 && InFlight.Count < outlet.Window;

    /// <summary>Gives the session a way out: first what was under way, in its order, then what waits.</summary>
    public void Attach(Outlet outlet)
    {
        Outlet = outlet;
        CarriedOver = AwaitingPubrel.Count;

        // [MQTT-4.4.0-1], [MQTT-4.6.0-1] the original identifiers in the original order, and only on reconnect.
        foreach (OutgoingMessage sent in InFlight.InOrder)
        {
            _resend.Add(sent);
        }

        SendWaiting();
    }

    /// <summary>Takes the way out away. What nobody can resume is forgotten by the caller with the session.</summary>
    public void Detach()
    {
        _dropped = Dropped;
        Outlet = null;
        Connection = null;
        _resend.Clear();
    }

    /// <summary>Log position that must be written before the client is told of what happened last; 0 when nothing is.</summary>
    public long Recorded => IsDurable && Journal is not null ? Math.Max(1, Journal.Position) : 0;

    /// <summary>Notes that a subscription of this session matches the message with that stamp.</summary>
    /// <returns>True the first time for this message.</returns>
    public bool Match(Subscription subscription, long stamp) => _matched.Add(subscription, stamp);

    /// <summary>Delivers a message to what <see cref="Match"/> has noted.</summary>
    public void DeliverMatched(ref Publication publication)
    {
        Deliver(ref publication, _matched.Qos, _matched.RetainAsPublished, _matched.Identifiers, shared: null);
    }

    /// <summary>Delivers a message for one subscription of a shared group.</summary>
    public void DeliverShared(ref Publication publication, Subscription subscription)
    {
        uint[] identifiers = subscription.Identifier == 0 ? [] : [subscription.Identifier];
        Deliver(ref publication, subscription.Qos, subscription.RetainAsPublished, identifiers, subscription);
    }

    /// <summary>Takes waiting messages out; the others keep their order.</summary>
    /// <param name="taken">Receives them.</param>
    /// <param name="which">Says which.</param>
    public void TakeWaiting(List<OutgoingMessage> taken, Predicate<OutgoingMessage> which)
    {
        Waiting.Take(taken, which, place => Journal?.Withdrawn(this, place));
    }

    /// <summary>Lets a retained message follow when there is room; what is sent is the topic's newest then.</summary>
    public void QueueRetained(byte[] topic, Subscription subscription)
    {
        _retained ??= new RetainedFollowUp(this, counters, time);
        _retained.Add(topic, subscription);
    }

    /// <summary>The store that <see cref="QueueRetained"/> refers to.</summary>
    public required IMqttRetainedStore RetainedStore { get; init; }

    /// <summary>Handles PUBACK, PUBREC and PUBCOMP of the client.</summary>
    /// <returns>Whether there was room for the answer.</returns>
    public bool Acknowledge(in AcknowledgementPacket packet)
    {
        if (Outlet is not { } outlet)
        {
            return true;
        }

        ushort id = packet.PacketId;
        bool refused = packet.Reason >= MqttReasonCode.UnspecifiedError;
        bool room = true;
        if (packet.Type == MqttPacketType.Pubrec && !refused)
        {
            MqttReasonCode reason = MqttReasonCode.PacketIdentifierNotFound;
            if (InFlight.Release(id))
            {
                reason = MqttReasonCode.Success;
                Journal?.Released(this, id);
            }

            room = outlet.Output.TryWriteAcknowledgement(outlet.Version, MqttPacketType.Pubrel, id, reason, Recorded);
        }
        else if (InFlight.End(packet.Type, id))
        {
            // [MQTT-4.4.0-2] an acknowledgement with 0x80 or more ends the exchange as well.
            Journal?.Acknowledged(this, id);
        }

        SendWaiting();
        return room;
    }

    /// <summary>Sends what waits as far as the window and the room go.</summary>
    public void SendWaiting()
    {
        if (_resend.Count > 0 && (Outlet is null || !_resend.Send(Outlet, this, time, counters)))
        {
            return;
        }

        while (Outlet is { } outlet && InFlight.Count < outlet.Window && Waiting.TryPeek(out OutgoingMessage next))
        {
            // [MQTT-3.3.2-5] what has expired before delivery began is not delivered.
            bool alive = next.Message!.IsAlive(time, out uint? remaining);
            SendResult result = alive ? SendNew(outlet, next.Message.AsMessage(), remaining, next, waited: true) : SendResult.TooLarge;
            if (result == SendResult.Full)
            {
                return;
            }

            Waiting.RemoveFirst();
            if (result != SendResult.Sent)
            {
                Journal?.Skipped(this);
            }
        }

        _retained?.Send(RetainedStore);
    }

    /// <summary>Sends a QoS 1 or 2 message under a new packet identifier.</summary>
    /// <param name="outlet">The way out.</param>
    /// <param name="message">As it was published.</param>
    /// <param name="expirySeconds">Lifetime left in seconds, or null.</param>
    /// <param name="entry">This copy, with the message when it is kept.</param>
    /// <param name="waited">It is the first of those that wait.</param>
    public SendResult SendNew(Outlet outlet, in MqttMessage message, uint? expirySeconds, OutgoingMessage entry, bool waited)
    {
        entry = entry with { PacketId = InFlight.NextPacketId() };
        long after = IsDurable ? Journal?.NextPosition ?? 0 : 0;
        SendResult result = outlet.Send(message, expirySeconds, entry, duplicate: false, counters, after);
        if (result != SendResult.Sent)
        {
            return result;
        }

        InFlight.Add(Keeps(entry) ? entry : entry with { Message = null });
        if (waited)
        {
            Journal?.Sent(this, entry.PacketId);
        }
        else
        {
            Journal?.Queued(this, entry);
        }

        return result;
    }

    private void Deliver(ref Publication publication, MqttQos granted, bool retainAsPublished, uint[] identifiers, Subscription? shared)
    {
        // [MQTT-3.8.4-8] the lower of published and granted QoS; [MQTT-3.3.1-12], [MQTT-3.3.1-13] the retain flag.
        MqttQos qos = publication.Message.Qos < granted ? publication.Message.Qos : granted;
        bool retain = retainAsPublished && publication.Message.Retain;
        if (Outlet is { } outlet && (qos == MqttQos.AtMostOnce || outlet.IsLocal))
        {
            ushort id = qos == MqttQos.AtMostOnce ? (ushort)0 : (ushort)1;
            var single = new OutgoingMessage(null, qos, retain, identifiers, id, IsReleased: false);
            SendResult result = outlet.Send(publication.Message, publication.ExpirySeconds, single, duplicate: false, counters, publisher: publication.Publisher);
            if (result == SendResult.Full)
            {
                Drop(BrokerLimit.OutgoingBytes);
            }

            return;
        }

        // QoS 0 does not wait for those who are away.
        if (qos == MqttQos.AtMostOnce)
        {
            return;
        }

        var message = new OutgoingMessage(null, qos, retain, identifiers, 0, IsReleased: false, shared);
        if (CanTakeMessage)
        {
            message = Keeps(message) ? message with { Message = publication.Stored } : message;
            if (SendNew(Outlet!, publication.Message, publication.ExpirySeconds, message, waited: false) != SendResult.Full)
            {
                return;
            }
        }

        Enqueue(message with { Message = publication.Stored });
    }

    // Nobody resumes a session that ends with its connection, but what a shared subscription has not delivered goes to another member.
    private bool Keeps(in OutgoingMessage message) => ExpirySeconds > 0 || message.Shared is not null;

    private void Enqueue(in OutgoingMessage message)
    {
        if (Waiting.Count >= options.MaximumQueuedMessages
            || Waiting.Bytes + message.Message!.Length > options.MaximumQueuedBytes)
        {
            Drop(BrokerLimit.Queue);
            return;
        }

        if (Outlet is { } outlet && InFlight.Count >= outlet.Window)
        {
            counters.Hit(BrokerLimit.InFlight);
        }

        Waiting.Add(message);
        Journal?.Queued(this, message);
    }

    private void Drop(BrokerLimit limit)
    {
        _dropped++;
        counters.Dropped++;
        counters.Hit(limit);
    }
}
