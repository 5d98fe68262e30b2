using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Repeats what records say happened. Records of sessions that are unknown or further on already are passed over.</summary>
internal sealed class StateReplay(RestoredState state)
{
    /// <summary>Whether the last record of a snapshot has come.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Repeats the records of one frame.</summary>
    /// <param name="frame">Its content.</param>
    /// <param name="position">Log position behind it; 0 in a snapshot.</param>
    /// <returns>False when it holds something that is no record of this version.</returns>
    public bool TryApply(ReadOnlySpan<byte> frame, long position)
    {
        var from = new StateSpan(frame);
        while (!from.IsEmpty)
        {
            if (!TryApply((StateOp)from.Byte(), ref from, position) || from.IsBroken)
            {
                return false;
            }
        }

        return true;
    }

    private bool TryApply(StateOp op, ref StateSpan from, long position)
    {
        switch (op)
        {
            case StateOp.RetainedSet:
                RestoredMessage retained = Message(ref from);
                state.Retained[retained.Content.Topic.ToArray()] = retained;
                return true;
            case StateOp.RetainedRemoved:
                state.Retained.Remove(from.Block().ToArray());
                return true;
            case StateOp.Message:
                long id = from.Long();
                state.Messages[id] = Message(ref from);
                state.LastMessage = Math.Max(state.LastMessage, id);
                return true;
            case StateOp.End:
                IsEnded = true;
                return true;
            case (>= StateOp.SessionStarted and <= StateOp.SessionAt) or StateOp.Withdrawn:
                return TryApplyToSession(op, ref from, position);
            default:
                return false;
        }
    }

    private bool TryApplyToSession(StateOp op, ref StateSpan from, long position)
    {
        long number = from.Long();
        state.LastSession = Math.Max(state.LastSession, number);
        bool known = state.Sessions.TryGetValue(number, out RestoredSession? session);

        // Unknown, or in the snapshot as it was later: the record is read and has no effect.
        bool counts = known ? session!.Position < position || position == 0 : op == StateOp.SessionStarted;
        session = counts && known ? session! : new RestoredSession(number);
        if (counts && !known)
        {
            state.Sessions.Add(number, session);
        }

        switch (op)
        {
            case StateOp.SessionEnded:
                _ = counts && state.Sessions.Remove(number);
                return true;
            case StateOp.SessionStarted:
                Start(session, ref from);
                return true;
            case StateOp.SessionDisconnected:
                session.ExpirySeconds = from.UInt32();
                session.DisconnectedUtc = from.Int64();
                return true;
            case StateOp.WillDone:
                session.Will = null;
                return true;
            case StateOp.SessionAt:
                session.Position = from.Long();
                session.LastPacketId = from.UInt16();
                return true;
            default:
                return TryApplySubscription(op, session, ref from) || TryApplyDelivery(op, session, ref from);
        }
    }

    private static bool TryApplySubscription(StateOp op, RestoredSession session, ref StateSpan from)
    {
        switch (op)
        {
            case StateOp.Subscribed:
                byte[] filter = from.Block().ToArray();
                session.Subscriptions[filter] = new RestoredSubscription(from.Byte(), from.UInt32());
                _ = from.Byte() != 0 && session.RetainedOwed.Add(filter);
                return true;
            case StateOp.Unsubscribed:
                byte[] ended = from.Block().ToArray();
                session.Subscriptions.Remove(ended);
                session.RetainedOwed.Remove(ended);
                return true;
            case StateOp.RetainedFollowed:
                session.RetainedOwed.Clear();
                return true;
            default:
                return false;
        }
    }

    private bool TryApplyDelivery(StateOp op, RestoredSession session, ref StateSpan from)
    {
        switch (op)
        {
            case StateOp.Queued:
                Queue(session, ref from);
                return true;
            case StateOp.Skipped:
                session.Waiting.TryDequeue(out _);
                return true;
            case StateOp.Withdrawn:
                session.Withdraw(from.Number());
                return true;
        }

        ushort packetId = from.UInt16();
        int index = session.IndexOf(packetId);
        switch (op)
        {
            case StateOp.Sent:
                session.LastPacketId = packetId;
                if (session.Waiting.TryDequeue(out RestoredDelivery next))
                {
                    session.InFlight.Add(next with { PacketId = packetId });
                }

                return true;
            case StateOp.Released:
                if (index >= 0)
                {
                    session.InFlight[index] = session.InFlight[index] with { IsReleased = true };
                }

                return true;
            case StateOp.Acknowledged:
                if (index >= 0)
                {
                    session.InFlight.RemoveAt(index);
                }

                return true;
            case StateOp.Received:
                session.AwaitingPubrel.Add(packetId);
                return true;
            case StateOp.Completed:
                session.AwaitingPubrel.Remove(packetId);
                return true;
            default:
                return false;
        }
    }

    private static void Start(RestoredSession session, ref StateSpan from)
    {
        byte flags = from.Byte();
        session.ClientId = Encoding.UTF8.GetString(from.Block());
        session.UserName = (flags & StateEncoding.UserFlag) != 0 ? Encoding.UTF8.GetString(from.Block()) : null;
        session.ExpirySeconds = from.UInt32();
        session.DisconnectedUtc = null;
        session.Will = null;
        if ((flags & StateEncoding.WillFlag) != 0)
        {
            session.WillDelaySeconds = from.UInt32();
            session.Will = Message(ref from);
        }
    }

    private void Queue(RestoredSession session, ref StateSpan from)
    {
        long id = from.Long();
        byte flags = from.Byte();
        ushort packetId = from.UInt16();
        ulong count = from.Number();
        var identifiers = new List<uint>();
        for (ulong i = 0; i < count && !from.IsBroken; i++)
        {
            identifiers.Add(from.UInt32());
        }

        // Number 0: released, only the identifier is kept.
        if (!state.Messages.TryGetValue(id, out RestoredMessage? message) && id != 0)
        {
            return;
        }

        var delivery = new RestoredDelivery(
            message, (MqttQos)(flags & 0b11), (flags & StateEncoding.RetainFlag) != 0, [.. identifiers], packetId, IsReleased: false);
        if (packetId == 0)
        {
            session.Waiting.Enqueue(delivery);
            return;
        }

        session.InFlight.Add(delivery);
        session.LastPacketId = packetId;
    }

    private static RestoredMessage Message(ref StateSpan from)
    {
        byte flags = from.Byte();
        ReadOnlySpan<byte> topic = from.Block();
        ReadOnlySpan<byte> properties = from.Block();
        ReadOnlySpan<byte> payload = from.Block();
        bool expires = (flags & StateEncoding.ExpiryFlag) != 0;
        uint? expiry = expires ? from.UInt32() : null;
        long since = expires ? from.Int64() : 0;
        var message = new MqttMessage
        {
            Topic = topic,
            Properties = properties,
            Payload = payload,
            Qos = (MqttQos)(flags & 0b11),
            Retain = (flags & StateEncoding.RetainFlag) != 0,
        };
        return new RestoredMessage(new OwnedMessage(message), expiry, since);
    }
}
