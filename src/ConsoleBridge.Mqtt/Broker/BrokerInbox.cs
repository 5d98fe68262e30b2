using System.Buffers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Handles the packets a client sends, in order. Runs on the connection's receiving loop only.</summary>
internal sealed class BrokerInbox(BrokerCore core, BrokerConnection connection)
{
    private readonly PublishIntake _intake = new(core, connection);
    private readonly SubscribeIntake _subscriptions = new(core, connection);
    private readonly ConnectIntake _connect = new(core, connection);
    private byte[] _scratch = [];

    /// <summary>Whole packets handled so far.</summary>
    public long Packets { get; private set; }

    /// <summary>Those of them that count towards the client's rate: all but the answers to what was sent to it.</summary>
    public long Asked { get; private set; }

    /// <summary>Handles all whole packets in the buffer.</summary>
    public InboxResult Handle(ref ReadOnlySequence<byte> buffer)
    {
        while (true)
        {
            OperationStatus status = MqttFrame.TryRead(
                ref buffer, (uint)core.Options.MaximumPacketBytes, out MqttFrame frame, out MqttReasonCode reason);
            if (status == OperationStatus.NeedMoreData)
            {
                return InboxResult.Continue;
            }

            if (status == OperationStatus.InvalidData)
            {
                return Fail(reason);
            }

            Packets++;
            Asked += frame.Type is MqttPacketType.Puback or MqttPacketType.Pubrec or MqttPacketType.Pubcomp ? 0 : 1;
            ReadOnlySpan<byte> body = frame.Flatten(ref _scratch);
            InboxResult result = connection.Session is { } session
                ? HandlePacket(session, frame, body)
                : _connect.HandleFirst(frame, body);
            if (result != InboxResult.Continue)
            {
                return result;
            }
        }
    }

    /// <summary>Judges the CONNECT that has been read, gives the connection its session and answers.</summary>
    public ValueTask<InboxResult> ConnectAsync(CancellationToken stopping) => _connect.ConnectAsync(stopping);

    private InboxResult HandlePacket(BrokerSession session, MqttFrame frame, ReadOnlySpan<byte> body)
    {
        MqttReasonCode reason;
        switch (frame.Type)
        {
            case MqttPacketType.Publish:
                reason = _intake.Publish(session, frame.Head, body);
                break;
            case MqttPacketType.Pubrel:
                reason = _intake.Release(session, frame.Head, body);
                break;
            case MqttPacketType.Puback or MqttPacketType.Pubrec or MqttPacketType.Pubcomp:
                reason = HandleAcknowledgement(session, frame.Head, body);
                break;
            case MqttPacketType.Subscribe or MqttPacketType.Unsubscribe:
                reason = _subscriptions.Handle(session, frame.Head, body);
                break;
            case MqttPacketType.Pingreq:
                reason = body.IsEmpty ? AnswerPing() : MqttReasonCode.MalformedPacket;
                break;
            case MqttPacketType.Disconnect:
                return HandleDisconnect(session, frame.Head, body);
            default:
                // [MQTT-3.1.0-2] a second CONNECT; AUTH without a method ([MQTT-4.12.0-7]); packets only a server sends.
                reason = MqttReasonCode.ProtocolError;
                break;
        }

        return reason == MqttReasonCode.Success ? InboxResult.Continue : Fail(reason);
    }

    private MqttReasonCode AnswerPing()
    {
        // [MQTT-3.12.4-1] PINGREQ is answered with PINGRESP.
        bool room = connection.Output.TryWriteControl([(int)MqttPacketType.Pingresp << 4, 0]);
        return room ? MqttReasonCode.Success : MqttReasonCode.QuotaExceeded;
    }

    private MqttReasonCode HandleAcknowledgement(BrokerSession session, byte head, ReadOnlySpan<byte> body)
    {
        MqttReasonCode reason = AcknowledgementPacket.TryRead(head, body, connection.Version, out AcknowledgementPacket packet);
        if (reason != MqttReasonCode.Success)
        {
            return reason;
        }

        lock (core.Gate)
        {
            bool mine = ReferenceEquals(session.Connection, connection);

            // An acknowledgement while nothing is under way answers nothing.
            Asked += mine && session.InFlight.Count > 0 ? 0 : 1;
            return !mine || session.Acknowledge(packet) ? MqttReasonCode.Success : MqttReasonCode.QuotaExceeded;
        }
    }

    private InboxResult HandleDisconnect(BrokerSession session, byte head, ReadOnlySpan<byte> body)
    {
        MqttReasonCode reason = DisconnectPacket.TryRead(head, body, connection.Version, out DisconnectPacket packet);
        if (reason != MqttReasonCode.Success)
        {
            return Fail(reason);
        }

        // [MQTT-3.14.2-1] one of the codes of table 3-10 that a client sends.
        if (!DisconnectPacket.IsFromClient(packet.Reason))
        {
            return Fail(MqttReasonCode.ProtocolError);
        }

        var message = new MqttMessage { Properties = packet.Properties };
        if (message.TryGetProperty(MqttPropertyId.SessionExpiryInterval, out uint expiry))
        {
            // 3.14.2.2.2: from zero in the CONNECT to non-zero is a protocol error.
            if (connection.AskedExpiry == 0 && expiry > 0)
            {
                return Fail(MqttReasonCode.ProtocolError);
            }

            lock (core.Gate)
            {
                session.ExpirySeconds = ReferenceEquals(session.Connection, connection) ? core.Sessions.CapExpiry(expiry) : session.ExpirySeconds;
            }
        }

        // [MQTT-3.14.4-3] only a normal disconnection drops the will.
        return packet.Reason == MqttReasonCode.Success ? InboxResult.CloseWithoutWill : InboxResult.Close;
    }

    private InboxResult Fail(MqttReasonCode reason)
    {
        Count(reason);
        if (connection.Session is { } session)
        {
            core.Complaints.Disconnected(session.ClientId, connection.RemoteEndPoint, reason);
        }
        else
        {
            core.Complaints.Refused(connection.RemoteEndPoint, reason);
        }

        connection.End(reason);
        return InboxResult.Close;
    }

    private void Count(MqttReasonCode reason)
    {
        switch (reason)
        {
            case MqttReasonCode.PacketTooLarge:
                core.Counters.Hit(BrokerLimit.PacketSize);
                break;
            case MqttReasonCode.ReceiveMaximumExceeded:
                core.Counters.Hit(BrokerLimit.ReceiveMaximum);
                break;
            case MqttReasonCode.QuotaExceeded:
                core.Counters.Hit(BrokerLimit.SlowConsumer);
                break;
            default:
                Interlocked.Increment(ref core.Counters.Violations);
                break;
        }
    }
}
