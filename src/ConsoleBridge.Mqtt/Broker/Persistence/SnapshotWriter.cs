using System.Buffers.Binary;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Writes everything that is kept into one file, a little at a time, while the broker goes on. Each session says up to where in the log it is.</summary>
/// <remarks>The gate is held for one session or a handful of topics at a time, and never while writing.</remarks>
internal sealed class SnapshotWriter(BrokerCore core, BrokerJournal journal)
{
    private const int TopicsAtOnce = 64;

    private readonly StateBuffer _buffer = new();
    private readonly HashSet<long> _messages = [];

    /// <summary>Writes and flushes a snapshot.</summary>
    /// <returns>Its length in bytes.</returns>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public long Write(IStateFile file, long generation)
    {
        file.Write(new StateHeader(StateHeader.CurrentVersion, IsSnapshot: true, Continues: false, generation, Base: 0).Encode());
        var topics = new List<byte[]>();
        var sessions = new List<BrokerSession>();
        lock (core.Gate)
        {
            core.Retained.CopyTopics(topics);
            core.Sessions.CopyTo(sessions);
        }

        long length = StateHeader.Length;
        for (int i = 0; i < topics.Count; i += TopicsAtOnce)
        {
            lock (core.Gate)
            {
                topics[i..Math.Min(i + TopicsAtOnce, topics.Count)].ForEach(AddRetained);
            }

            length += Flush(file);
        }

        foreach (BrokerSession session in sessions)
        {
            lock (core.Gate)
            {
                AddSession(session);
            }

            length += Flush(file);
        }

        int frame = BeginFrame();
        _buffer.Byte((byte)StateOp.End);
        EndFrame(frame);
        length += Flush(file);
        file.Flush();
        return length;
    }

    private long Flush(IStateFile file)
    {
        int length = _buffer.Length;
        if (length > 0)
        {
            StateFrame.Seal(_buffer.Written);
            file.Write(_buffer.Written);
            _buffer.Clear();
        }

        return length;
    }

    private void AddRetained(byte[] topic)
    {
        if (topic.AsSpan().StartsWith("$SYS/"u8) || !core.Retained.TryGet(topic, out MqttMessage message, out uint? remaining))
        {
            return;
        }

        int frame = BeginFrame();
        _buffer.Byte((byte)StateOp.RetainedSet);
        StateEncoding.Message(_buffer, message, remaining, journal.UtcOf(core.Time.GetTimestamp()));
        EndFrame(frame);
    }

    private void AddSession(BrokerSession session)
    {
        if (session.StateNumber == 0 || session.IsEnded || (!session.IsDurable && session.Will is null))
        {
            return;
        }

        // What is recorded from here on is not in this snapshot: it must not share a frame with what is.
        journal.StartUnit();
        int frame = BeginFrame();
        _buffer.Byte((byte)StateOp.SessionStarted);
        StateEncoding.Session(_buffer, session);
        if (session.Connection is null)
        {
            _buffer.Byte((byte)StateOp.SessionDisconnected);
            StateEncoding.Disconnected(_buffer, session, journal.UtcOf(session.DisconnectedAt));
        }

        AddSubscriptions(session);
        AddDeliveries(session);
        _buffer.Byte((byte)StateOp.SessionAt);
        _buffer.Number(session.StateNumber);
        _buffer.Number(journal.Position);
        _buffer.Number((ulong)session.InFlight.LastPacketId);
        EndFrame(frame);
    }

    private void AddSubscriptions(BrokerSession session)
    {
        foreach ((byte[] wholeFilter, Subscription subscription) in session.Subscriptions)
        {
            _buffer.Byte((byte)StateOp.Subscribed);
            byte options = StateEncoding.OptionsOf(subscription);
            bool owed = session.OwesRetained;
            StateEncoding.Subscribed(_buffer, session.StateNumber, wholeFilter, options, subscription.Identifier, owed);
        }
    }

    private void AddDeliveries(BrokerSession session)
    {
        foreach (ushort packetId in session.AwaitingPubrel)
        {
            Add(StateOp.Received, session, packetId);
        }

        foreach (OutgoingMessage sent in session.InFlight.InOrder)
        {
            AddDelivery(session, sent);
            if (sent.IsReleased)
            {
                Add(StateOp.Released, session, sent.PacketId);
            }
        }

        foreach (OutgoingMessage waiting in session.Waiting.InOrder)
        {
            AddDelivery(session, waiting);
        }
    }

    private void AddDelivery(BrokerSession session, OutgoingMessage delivery)
    {
        // Released: the message is gone, its identifier is what is kept.
        if (!session.IsDurable || (delivery.Message is null && !delivery.IsReleased))
        {
            return;
        }

        if (delivery.Message is { } stored && _messages.Add(journal.NumberOf(stored)))
        {
            _buffer.Byte((byte)StateOp.Message);
            _buffer.Number(stored.StateId);
            StateEncoding.Message(_buffer, stored.AsMessage(), stored.ExpirySeconds, journal.UtcOf(stored.Since));
        }

        _buffer.Byte((byte)StateOp.Queued);
        StateEncoding.Queued(_buffer, session.StateNumber, delivery);
    }

    private void Add(StateOp op, BrokerSession session, ushort packetId)
    {
        _buffer.Byte((byte)op);
        _buffer.Number(session.StateNumber);
        _buffer.Number((ulong)packetId);
    }

    private int BeginFrame()
    {
        int frame = _buffer.Length;
        _buffer.Skip(StateFrame.HeadLength);
        return frame;
    }

    private void EndFrame(int frame)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.Written[frame..], (uint)(_buffer.Length - frame - StateFrame.HeadLength));
    }
}
