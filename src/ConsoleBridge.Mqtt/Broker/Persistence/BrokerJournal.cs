using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Records what happens to retained messages and durable sessions. Used under the broker's gate only; it copies bytes and does nothing else.</summary>
/// <remarks>Every method does nothing while the disk fails: the snapshot that ends the failure holds everything.</remarks>
internal sealed class BrokerJournal(FrameBuffer frames, TimeProvider time)
{
    private long _lastSession;
    private long _lastMessage;
    private long _generation = 1;

    /// <summary>Retained topics whose newest message has not been recorded.</summary>
    public UnwrittenTopics Unwritten { get; } = new();

    /// <summary>End of everything recorded: what promises it waits until the log has been written up to here.</summary>
    public long Position => frames.IsOpen ? frames.Position : 0;

    /// <summary>As <see cref="Position"/>, with what is recorded before the gate is left.</summary>
    public long NextPosition => frames.IsOpen ? frames.Position + 1 : 0;

    public void RetainedChanged(ref Publication publication)
    {
        ReadOnlySpan<byte> topic = publication.Message.Topic;
        if (topic.StartsWith("$SYS/"u8))
        {
            return;
        }

        // What nobody waits for is written about once a second, and of many values only the newest.
        if (publication.MayBeWrittenLater)
        {
            Unwritten.Add(topic);
            return;
        }

        Unwritten.Remove(topic);
        if (publication.Message.Payload.IsEmpty)
        {
            RetainedRemoved(topic);
        }
        else
        {
            RetainedSet(publication.Message, publication.ExpirySeconds);
        }
    }

    /// <summary>Records the retained messages that were left for later.</summary>
    public void WriteLater(IMqttRetainedStore retained)
    {
        while (Unwritten.TryTake(out byte[]? topic))
        {
            if (retained.TryGet(topic, out MqttMessage message, out uint? remaining))
            {
                RetainedSet(message, remaining);
            }
            else
            {
                RetainedRemoved(topic);
                Unwritten.Forget(topic);
            }
        }
    }

    /// <summary>A connection has a new or an old session. One that ends with its connection is recorded for its will only.</summary>
    public void Started(BrokerSession session)
    {
        bool known = session.StateNumber != 0;
        bool kept = session.IsDurable || session.Will is not null;
        if (!known && kept)
        {
            session.StateNumber = ++_lastSession;
        }

        if (frames.IsOpen && (known || kept))
        {
            StateEncoding.Session(frames.Begin(StateOp.SessionStarted, startsUnit: true), session);
        }
    }

    public void Disconnected(BrokerSession session)
    {
        if (frames.IsOpen && session.StateNumber != 0)
        {
            StateEncoding.Disconnected(frames.Begin(StateOp.SessionDisconnected, startsUnit: true), session, UtcNow());
        }
    }

    public void Ended(BrokerSession session) => Note(StateOp.SessionEnded, session);

    public void WillDone(BrokerSession session) => Note(StateOp.WillDone, session);

    public void Subscribed(BrokerSession session, ReadOnlySpan<byte> wholeFilter, byte options, uint identifier, bool retainedFollow)
    {
        if (frames.IsOpen && session.IsDurable)
        {
            StateBuffer to = frames.Begin(StateOp.Subscribed, startsUnit: false);
            StateEncoding.Subscribed(to, session.StateNumber, wholeFilter, options, identifier, retainedFollow);
        }
    }

    public void Unsubscribed(BrokerSession session, ReadOnlySpan<byte> wholeFilter)
    {
        if (frames.IsOpen && session.IsDurable)
        {
            StateBuffer to = frames.Begin(StateOp.Unsubscribed, startsUnit: false);
            to.Number(session.StateNumber);
            to.Block(wholeFilter);
        }
    }

    public void RetainedFollowed(BrokerSession session) => Note(StateOp.RetainedFollowed, session);

    /// <summary>A session is owed a message, waiting or under way.</summary>
    public void Queued(BrokerSession session, in OutgoingMessage message)
    {
        if (!frames.IsOpen || !session.IsDurable || message.Message is not { } stored)
        {
            return;
        }

        // Once for all sessions it is queued for, and again when the log has begun anew since.
        if (stored.StateGeneration != _generation)
        {
            stored.StateGeneration = _generation;
            StateBuffer to = frames.Begin(StateOp.Message, startsUnit: false);
            to.Number(NumberOf(stored));
            StateEncoding.Message(to, stored.AsMessage(), stored.ExpirySeconds, UtcOf(stored.Since));
        }

        StateEncoding.Queued(frames.Begin(StateOp.Queued, startsUnit: false), session.StateNumber, message);
    }

    public void Sent(BrokerSession session, ushort packetId) => Note(StateOp.Sent, session, packetId, startsUnit: false);

    public void Skipped(BrokerSession session) => Note(StateOp.Skipped, session);

    /// <summary>A message that waited goes to another session.</summary>
    public void Withdrawn(BrokerSession session, int place)
    {
        if (frames.IsOpen && session.IsDurable)
        {
            StateBuffer to = frames.Begin(StateOp.Withdrawn, startsUnit: false);
            to.Number(session.StateNumber);
            to.Number((ulong)place);
        }
    }

    public void Released(BrokerSession session, ushort packetId) => Note(StateOp.Released, session, packetId, startsUnit: true);

    public void Acknowledged(BrokerSession session, ushort packetId) => Note(StateOp.Acknowledged, session, packetId, startsUnit: true);

    /// <summary>Records an identifier in the same frame as the deliveries of its message, so that neither is ever without the other.</summary>
    public void Received(BrokerSession session, ushort packetId) => Note(StateOp.Received, session, packetId, startsUnit: false);

    public void Completed(BrokerSession session, ushort packetId) => Note(StateOp.Completed, session, packetId, startsUnit: true);

    /// <summary>What is recorded next need not belong to what was recorded before.</summary>
    public void StartUnit() => frames.EndFrame();

    /// <summary>The log goes on in another file: messages are written there again when they are referred to.</summary>
    public void BeginLog(NextLog log)
    {
        frames.Cut(log);
        _generation++;
    }

    /// <summary>The number of a message; given the first time.</summary>
    public long NumberOf(StoredMessage message)
    {
        message.StateId = message.StateId == 0 ? ++_lastMessage : message.StateId;
        return message.StateId;
    }

    /// <summary>Takes up the numbering of an earlier run.</summary>
    public void Continue(long lastSession, long lastMessage) => (_lastSession, _lastMessage) = (lastSession, lastMessage);

    /// <summary>Wall-clock time of a timestamp, in milliseconds since 1970.</summary>
    public long UtcOf(long timestamp) => UtcNow() - (long)time.GetElapsedTime(timestamp).TotalMilliseconds;

    private long UtcNow() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private void RetainedSet(in MqttMessage message, uint? expirySeconds)
    {
        if (frames.IsOpen)
        {
            StateEncoding.Message(frames.Begin(StateOp.RetainedSet, startsUnit: true), message, expirySeconds, UtcNow());
        }
    }

    private void RetainedRemoved(ReadOnlySpan<byte> topic)
    {
        if (frames.IsOpen)
        {
            frames.Begin(StateOp.RetainedRemoved, startsUnit: true).Block(topic);
        }
    }

    private void Note(StateOp op, BrokerSession session)
    {
        if (frames.IsOpen && session.StateNumber != 0)
        {
            frames.Begin(op, startsUnit: false).Number(session.StateNumber);
        }
    }

    private void Note(StateOp op, BrokerSession session, ushort packetId, bool startsUnit)
    {
        if (frames.IsOpen && session.IsDurable)
        {
            StateBuffer to = frames.Begin(op, startsUnit);
            to.Number(session.StateNumber);
            to.Number((ulong)packetId);
        }
    }
}
