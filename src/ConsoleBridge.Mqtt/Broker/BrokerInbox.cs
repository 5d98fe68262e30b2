using System.Buffers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Handles the packets a client sends, in order. Runs on the connection's receiving loop only.</summary>
internal sealed class BrokerInbox(BrokerCore core, BrokerConnection connection)
{
    private readonly PublishIntake _intake = new(core, connection);
    private ConnectRequest? _request;
    private byte[] _scratch = [];

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

            ReadOnlySpan<byte> body = frame.Flatten(ref _scratch);
            InboxResult result = connection.Session is { } session
                ? HandlePacket(session, frame, body)
                : HandleFirst(frame, body);
            if (result != InboxResult.Continue)
            {
                return result;
            }
        }
    }

    /// <summary>Judges the CONNECT that has been read, gives the connection its session and answers.</summary>
    public async ValueTask<InboxResult> ConnectAsync(CancellationToken stopping)
    {
        ConnectRequest request = _request!;
        MqttReasonCode reason = request.WantsEnhancedAuthentication
            ? MqttReasonCode.BadAuthenticationMethod
            : await core.Options.AccessControl.AuthenticateAsync(request.Identity, request.Password, stopping);

        // [MQTT-3.1.3-8] in 3.1.1 an empty client identifier needs a clean session.
        bool unnamed = request.Identity.ClientId.Length == 0;
        if (reason == MqttReasonCode.Success && unnamed && request.Version == MqttProtocolVersion.V311 && !request.CleanStart)
        {
            reason = MqttReasonCode.ClientIdentifierNotValid;
        }

        return reason == MqttReasonCode.Success ? Accept(request, unnamed) : Refuse(reason, request.Version);
    }

    private InboxResult HandleFirst(MqttFrame frame, ReadOnlySpan<byte> body)
    {
        // [MQTT-3.1.0-1] the first packet is CONNECT; anything else is closed without an answer.
        if (frame.Type != MqttPacketType.Connect)
        {
            return InboxResult.Close;
        }

        MqttReasonCode reason = ConnectPacket.TryRead(body, out ConnectPacket packet);
        if (reason == MqttReasonCode.UnsupportedProtocolVersion)
        {
            // [MQTT-3.1.2-2] answered in the form the client should understand: above 5 the newest, below 4 the oldest.
            bool newer = body.Length > 6 && body[6] > 5;
            return Refuse(reason, newer ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311);
        }

        if (reason != MqttReasonCode.Success)
        {
            core.Complaints.Refused(connection.RemoteEndPoint, reason);
            return InboxResult.Close;
        }

        if (packet.ClientId.Length > core.Options.MaximumClientIdBytes)
        {
            core.Counters.Hit(BrokerLimit.ClientId);
            return Refuse(MqttReasonCode.ClientIdentifierNotValid, packet.Version);
        }

        _request = ConnectRequest.From(packet, connection.RemoteEndPoint);
        return InboxResult.Authenticate;
    }

    private InboxResult Accept(ConnectRequest request, bool unnamed)
    {
        // [MQTT-3.1.3-6] the server makes up an identifier for a client that has none.
        ConnectRequest named = unnamed ? request.WithClientId("auto-" + Guid.NewGuid().ToString("N")) : request;
        lock (core.Gate)
        {
            BrokerSession? session = core.Sessions.Connect(connection, named, out bool present);
            if (session is null)
            {
                return Refuse(MqttReasonCode.QuotaExceeded, request.Version);
            }

            ushort longest = core.Options.MaximumKeepAliveSeconds;
            bool imposed = longest > 0 && request.Version == MqttProtocolVersion.V500 && (request.KeepAlive == 0 || request.KeepAlive > longest);
            ushort keepAlive = imposed ? longest : request.KeepAlive;
            connection.Accept(session, named, keepAlive);
            Connack.Write(connection.Output, core.Options, named, new Connack.Terms(
                present, unnamed ? session.ClientId : null, imposed ? keepAlive : null, session.ExpirySeconds));
            int window = Math.Min(request.ReceiveMaximum, core.Options.MaximumInFlight);
            session.Attach(new Outlet(connection.Output, request.Version, request.MaximumPacketSize, window, IsLocal: false));
        }

        return InboxResult.Continue;
    }

    private InboxResult Refuse(MqttReasonCode reason, MqttProtocolVersion version)
    {
        core.Complaints.Refused(connection.RemoteEndPoint, reason);
        var packet = new ArrayBufferWriter<byte>(8);
        new ConnackPacket { Reason = reason }.Write(packet, version);
        connection.Output.TryWriteControl(packet.WrittenSpan);
        return InboxResult.Close;
    }

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
                reason = HandleSubscribe(session, frame.Head, body);
                break;
            case MqttPacketType.Pingreq:
                // [MQTT-3.12.4-1] PINGREQ is answered with PINGRESP.
                bool room = connection.Output.TryWriteControl([(int)MqttPacketType.Pingresp << 4, 0]);
                reason = !body.IsEmpty ? MqttReasonCode.MalformedPacket : room ? MqttReasonCode.Success : MqttReasonCode.QuotaExceeded;
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
            return !mine || session.Acknowledge(packet) ? MqttReasonCode.Success : MqttReasonCode.QuotaExceeded;
        }
    }

    private MqttReasonCode HandleSubscribe(BrokerSession session, byte head, ReadOnlySpan<byte> body)
    {
        MqttReasonCode reason = SubscribePacket.TryRead(head, body, connection.Version, out SubscribePacket packet);
        if (reason != MqttReasonCode.Success)
        {
            return reason;
        }

        new MqttMessage { Properties = packet.Properties }
            .TryGetProperty(MqttPropertyId.SubscriptionIdentifier, out uint identifier);
        var reasons = new ArrayBufferWriter<byte>();
        lock (core.Gate)
        {
            if (!ReferenceEquals(session.Connection, connection))
            {
                return MqttReasonCode.Success;
            }

            // [MQTT-3.8.4-6], [MQTT-3.9.3-1] one code for each filter, in order.
            SubscribeFilters filters = packet.Filters;
            while (filters.Read())
            {
                // [MQTT-3.8.3-4] no local on a shared subscription is a protocol error.
                if ((filters.Options & 0b100) != 0 && filters.Filter.StartsWith("$share/"u8))
                {
                    return MqttReasonCode.ProtocolError;
                }

                MqttReasonCode code = packet.IsUnsubscribe
                    ? core.Unsubscribe(session, filters.Filter)
                    : core.Subscribe(session, filters.Filter, filters.Options, identifier);
                bool oldFailure = connection.Version == MqttProtocolVersion.V311 && code >= MqttReasonCode.UnspecifiedError;
                reasons.Write([(byte)(oldFailure ? MqttReasonCode.UnspecifiedError : code)]);
            }

            var answer = new ArrayBufferWriter<byte>();
            new SubackPacket { IsUnsuback = packet.IsUnsubscribe, PacketId = packet.PacketId, Reasons = reasons.WrittenSpan }
                .Write(answer, connection.Version);
            bool room = connection.Output.TryWriteControl(answer.WrittenSpan);
            session.SendWaiting();
            return room ? MqttReasonCode.Success : MqttReasonCode.QuotaExceeded;
        }
    }

    private InboxResult HandleDisconnect(BrokerSession session, byte head, ReadOnlySpan<byte> body)
    {
        MqttReasonCode reason = DisconnectPacket.TryRead(head, body, connection.Version, out DisconnectPacket packet);
        if (reason != MqttReasonCode.Success)
        {
            return Fail(reason);
        }

        var message = new MqttMessage { Properties = packet.Properties };
        if (message.TryGetProperty(MqttPropertyId.SessionExpiryInterval, out uint expiry))
        {
            lock (core.Gate)
            {
                // 3.14.2.2.2: from zero to non-zero is a protocol error.
                if (session.ExpirySeconds == 0 && expiry > 0)
                {
                    return Fail(MqttReasonCode.ProtocolError);
                }

                session.ExpirySeconds = core.Sessions.CapExpiry(expiry);
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
