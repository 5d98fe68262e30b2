using ConsoleBridge.Mqtt.Broker.Persistence;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>What the broker keeps for one client identifier: subscriptions, unacknowledged and waiting messages, will (MQTT 5.0, 4.1).</summary>
/// <remarks>Every member is used under the broker's gate only.</remarks>
internal sealed class BrokerSession(string clientId, MqttBrokerOptions options, BrokerCounters counters, TimeProvider time)
{
    private readonly InFlightMessages _inFlight = new();
    private readonly Queue<OutgoingMessage> _waiting = [];
    private readonly Queue<(byte[] Topic, Subscription Subscription)> _retained = [];
    private readonly List<uint> _matchedIdentifiers = [];
    private long _waitingBytes;
    private long _matchStamp;
    private MqttQos _matchedQos;
    private bool _matchedRetain;

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

    /// <summary>What is under way.</summary>
    public InFlightMessages InFlight => _inFlight;

    /// <summary>What waits, oldest first.</summary>
    public IReadOnlyCollection<OutgoingMessage> Waiting => _waiting;

    /// <summary>Whether retained messages are still to follow a SUBSCRIBE.</summary>
    public bool OwesRetained => _retained.Count > 0;

    /// <summary>How many of <see cref="AwaitingPubrel"/> come from earlier connections: a receive maximum counts anew with each (4.9).</summary>
    public int CarriedOver { get; private set; }

    /// <summary>Whether a message would go out now.</summary>
    public bool CanTakeMessage => Outlet is { } outlet && _waiting.Count == 0 && _inFlight.Count < outlet.Window;

    /// <summary>Gives the session a way out: first what was under way, in its order, then what waits.</summary>
    public void Attach(Outlet outlet)
    {
        Outlet = outlet;
        CarriedOver = AwaitingPubrel.Count;

        // [MQTT-4.4.0-1], [MQTT-4.6.0-1] the original identifiers in the original order, and only on reconnect.
        foreach (OutgoingMessage sent in _inFlight.InOrder)
        {
            if (sent.IsReleased || sent.Message is null)
            {
                outlet.Output.TryWriteAcknowledgement(outlet.Version, MqttPacketType.Pubrel, sent.PacketId, after: Recorded);
                continue;
            }

            sent.Message.IsAlive(time, out uint? remaining);
            outlet.Send(sent.Message.AsMessage(), remaining, sent, duplicate: true, counters, Recorded);
        }

        SendWaiting();
    }

    /// <summary>Gives a session back what it was owed before the broker was started anew.</summary>
    public void Restore(IEnumerable<OutgoingMessage> inFlight, IEnumerable<OutgoingMessage> waiting, ushort lastPacketId)
    {
        foreach (OutgoingMessage sent in inFlight)
        {
            _inFlight.Add(sent);
        }

        foreach (OutgoingMessage message in waiting)
        {
            _waiting.Enqueue(message);
            _waitingBytes += message.Message!.Length;
        }

        _inFlight.LastPacketId = lastPacketId;
    }

    /// <summary>Takes the way out away. What nobody can resume is forgotten by the caller with the session.</summary>
    public void Detach()
    {
        Outlet = null;
        Connection = null;
    }

    /// <summary>Log position that must be written before the client is told of what happened last; 0 when nothing is.</summary>
    public long Recorded => IsDurable && Journal is not null ? Math.Max(1, Journal.Position) : 0;

    /// <summary>Notes that a subscription of this session matches the message with that stamp.</summary>
    /// <returns>True the first time for this message.</returns>
    public bool Match(Subscription subscription, long stamp)
    {
        bool first = _matchStamp != stamp;
        if (first)
        {
            _matchStamp = stamp;
            _matchedQos = MqttQos.AtMostOnce;
            _matchedRetain = false;
            _matchedIdentifiers.Clear();
        }

        // [MQTT-3.3.4-2], [MQTT-3.3.4-3] one copy with the highest QoS and all subscription identifiers.
        _matchedQos = subscription.Qos > _matchedQos ? subscription.Qos : _matchedQos;
        _matchedRetain |= subscription.RetainAsPublished;
        if (subscription.Identifier > 0)
        {
            _matchedIdentifiers.Add(subscription.Identifier);
        }

        return first;
    }

    /// <summary>Delivers a message to what <see cref="Match"/> has noted.</summary>
    public void DeliverMatched(ref Publication publication)
    {
        uint[] identifiers = _matchedIdentifiers.Count == 0 ? [] : [.. _matchedIdentifiers];
        Deliver(ref publication, _matchedQos, _matchedRetain, identifiers);
    }

    /// <summary>Delivers a message for one subscription of a shared group.</summary>
    public void DeliverShared(ref Publication publication, Subscription subscription)
    {
        uint[] identifiers = subscription.Identifier == 0 ? [] : [subscription.Identifier];
        Deliver(ref publication, subscription.Qos, subscription.RetainAsPublished, identifiers);
    }

    /// <summary>Lets a retained message follow when there is room; what is sent is the topic's newest then.</summary>
    public void QueueRetained(byte[] topic, Subscription subscription) => _retained.Enqueue((topic, subscription));

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
            MqttReasonCode reason = _inFlight.Release(id) ? MqttReasonCode.Success : MqttReasonCode.PacketIdentifierNotFound;
            Journal?.Released(this, id);
            room = outlet.Output.TryWriteAcknowledgement(outlet.Version, MqttPacketType.Pubrel, id, reason, Recorded);
        }
        else if (_inFlight.End(packet.Type, id))
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
        while (Outlet is { } outlet && _inFlight.Count < outlet.Window && _waiting.TryPeek(out OutgoingMessage next))
        {
            // [MQTT-3.3.2-5] what has expired before delivery began is not delivered.
            bool alive = next.Message!.IsAlive(time, out uint? remaining);
            SendResult result = alive ? SendNew(outlet, next.Message.AsMessage(), remaining, next) : SendResult.TooLarge;
            if (result == SendResult.Full)
            {
                return;
            }

            _waiting.Dequeue();
            _waitingBytes -= next.Message.Length;
            if (result == SendResult.Sent)
            {
                Journal?.Sent(this, _inFlight.LastPacketId);
            }
            else
            {
                Journal?.Skipped(this);
            }
        }

        SendRetained();
    }

    private void Deliver(ref Publication publication, MqttQos granted, bool retainAsPublished, uint[] identifiers)
    {
        // [MQTT-3.8.4-8] the lower of published and granted QoS; [MQTT-3.3.1-12], [MQTT-3.3.1-13] the retain flag.
        MqttQos qos = publication.Message.Qos < granted ? publication.Message.Qos : granted;
        bool retain = retainAsPublished && publication.Message.Retain;
        if (Outlet is { } outlet && (qos == MqttQos.AtMostOnce || outlet.IsLocal))
        {
            ushort id = qos == MqttQos.AtMostOnce ? (ushort)0 : (ushort)1;
            var single = new OutgoingMessage(null, qos, retain, identifiers, id, IsReleased: false);
            SendResult result = outlet.Send(publication.Message, publication.ExpirySeconds, single, duplicate: false, counters);
            if (result == SendResult.Full)
            {
                counters.Dropped++;
                counters.Hit(BrokerLimit.OutgoingBytes);
            }

            return;
        }

        // QoS 0 does not wait for those who are away.
        if (qos == MqttQos.AtMostOnce)
        {
            return;
        }

        var message = new OutgoingMessage(null, qos, retain, identifiers, 0, IsReleased: false);
        if (CanTakeMessage)
        {
            message = ExpirySeconds > 0 ? message with { Message = publication.Stored } : message;
            SendResult result = SendNew(Outlet!, publication.Message, publication.ExpirySeconds, message);
            if (result == SendResult.Sent)
            {
                Journal?.Queued(this, message with { PacketId = _inFlight.LastPacketId });
            }

            if (result != SendResult.Full)
            {
                return;
            }
        }

        Enqueue(message with { Message = publication.Stored });
    }

    private void Enqueue(in OutgoingMessage message)
    {
        if (_waiting.Count >= options.MaximumQueuedMessages
            || _waitingBytes + message.Message!.Length > options.MaximumQueuedBytes)
        {
            counters.Dropped++;
            counters.Hit(BrokerLimit.Queue);
            return;
        }

        if (Outlet is { } outlet && _inFlight.Count >= outlet.Window)
        {
            counters.Hit(BrokerLimit.InFlight);
        }

        _waiting.Enqueue(message);
        _waitingBytes += message.Message.Length;
        Journal?.Queued(this, message);
    }

    private void SendRetained()
    {
        bool owed = OwesRetained;
        while (Outlet is { } outlet && _waiting.Count == 0 && _retained.TryPeek(out (byte[] Topic, Subscription Subscription) next))
        {
            if (!next.Subscription.IsEnded && RetainedStore.TryGet(next.Topic, out MqttMessage message, out uint? remaining))
            {
                MqttQos qos = message.Qos < next.Subscription.Qos ? message.Qos : next.Subscription.Qos;
                uint[] identifiers = next.Subscription.Identifier == 0 ? [] : [next.Subscription.Identifier];
                if (!TrySendRetained(outlet, message, remaining, new OutgoingMessage(null, qos, true, identifiers, 0, false)))
                {
                    return;
                }
            }

            _retained.Dequeue();
        }

        if (owed && !OwesRetained)
        {
            Journal?.RetainedFollowed(this);
        }
    }

    private bool TrySendRetained(Outlet outlet, in MqttMessage message, uint? remaining, OutgoingMessage entry)
    {
        if (entry.Qos == MqttQos.AtMostOnce || outlet.IsLocal)
        {
            entry = entry.Qos == MqttQos.AtMostOnce ? entry : entry with { PacketId = 1 };
            return outlet.Send(message, remaining, entry, duplicate: false, counters) != SendResult.Full;
        }

        if (_inFlight.Count >= outlet.Window)
        {
            return false;
        }

        entry = ExpirySeconds > 0 ? entry with { Message = new StoredMessage(message, remaining, time.GetTimestamp()) } : entry;
        SendResult result = SendNew(outlet, message, remaining, entry);
        if (result == SendResult.Sent)
        {
            Journal?.Queued(this, entry with { PacketId = _inFlight.LastPacketId });
        }

        return result != SendResult.Full;
    }

    private SendResult SendNew(Outlet outlet, in MqttMessage message, uint? expirySeconds, OutgoingMessage entry)
    {
        entry = entry with { PacketId = _inFlight.NextPacketId() };
        long after = IsDurable ? Journal?.NextPosition ?? 0 : 0;
        SendResult result = outlet.Send(message, expirySeconds, entry, duplicate: false, counters, after);
        if (result == SendResult.Sent)
        {
            _inFlight.Add(ExpirySeconds > 0 ? entry : entry with { Message = null });
        }

        return result;
    }
}
