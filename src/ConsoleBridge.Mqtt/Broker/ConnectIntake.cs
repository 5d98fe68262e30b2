using System.Buffers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Takes the CONNECT of one client: judges it, gives the connection its session and answers (MQTT 5.0, 3.1.4).</summary>
internal sealed class ConnectIntake(BrokerCore core, BrokerConnection connection)
{
    private ConnectRequest? _request;

    /// <summary>Handles the first packet; what is asked for is judged by <see cref="ConnectAsync"/>.</summary>
    public InboxResult HandleFirst(MqttFrame frame, ReadOnlySpan<byte> body)
    {
        // [MQTT-3.1.0-1] the first packet is CONNECT; anything else is closed without an answer.
        if (frame.Type != MqttPacketType.Connect)
        {
            Interlocked.Increment(ref core.Counters.Violations);
            core.Complaints.Refused(connection.RemoteEndPoint, MqttReasonCode.ProtocolError);
            return InboxResult.Close;
        }

        MqttReasonCode reason = ConnectPacket.TryRead(body, out ConnectPacket packet);
        if (reason != MqttReasonCode.Success)
        {
            return RefuseUnread(reason, body);
        }

        reason = Judge(packet);
        if (reason != MqttReasonCode.Success)
        {
            return Refuse(reason, Receiver(packet.Version, uint.MaxValue, wantsText: false));
        }

        _request = ConnectRequest.From(packet, connection.Peer);
        return InboxResult.Authenticate;
    }

    /// <summary>Judges the CONNECT that has been read, gives the connection its session and answers.</summary>
    public async ValueTask<InboxResult> ConnectAsync(CancellationToken stopping)
    {
        ConnectRequest request = _request!;
        _request = null;

        // [MQTT-4.12.0-1] a method that is not supported is refused with 0x8C.
        MqttReasonCode reason = request.WantsEnhancedAuthentication
            ? MqttReasonCode.BadAuthenticationMethod
            : await core.Options.AccessControl.AuthenticateAsync(request.Identity, request.Password, stopping);
        return reason == MqttReasonCode.Success ? Accept(request) : Refuse(reason, Receiver(request));
    }

    private MqttReasonCode Judge(in ConnectPacket packet)
    {
        if (packet.ClientId.Length > core.Options.MaximumClientIdBytes)
        {
            core.Counters.Hit(BrokerLimit.ClientId);
            return MqttReasonCode.ClientIdentifierNotValid;
        }

        // 3.1.1 [MQTT-3.1.3-8] an empty client identifier needs a clean session; 3.1 needs an identifier.
        if (packet.ClientId.IsEmpty && packet.Version == MqttProtocolVersion.V311 && (!packet.CleanStart || packet.IsLevel3))
        {
            return MqttReasonCode.ClientIdentifierNotValid;
        }

        // 1.5.4: text with control characters may be taken as malformed.
        bool discouraged = MqttUtf8.HasDiscouraged(packet.ClientId)
            || MqttUtf8.HasDiscouraged(packet.UserName) || MqttUtf8.HasDiscouraged(packet.WillTopic);
        if (core.Options.RefusesControlCharacters && discouraged)
        {
            return MqttReasonCode.MalformedPacket;
        }

        if (packet.WillTopic.Count((byte)'/') >= core.Options.MaximumTopicLevels)
        {
            core.Counters.Hit(BrokerLimit.TopicLevels);
            return MqttReasonCode.TopicNameInvalid;
        }

        // 3.2.2.2: 0x99 also for the payload of a will.
        var will = new MqttMessage { Payload = packet.WillPayload, Properties = packet.WillProperties };
        return core.Options.ChecksPayloadFormat && !will.HasPayloadAsSaid() ? MqttReasonCode.PayloadFormatInvalid : MqttReasonCode.Success;
    }

    private InboxResult Accept(ConnectRequest request)
    {
        // [MQTT-3.1.3-6] the server makes up an identifier for a client that has none.
        bool unnamed = request.Identity.ClientId.Length == 0;
        ConnectRequest named = unnamed ? request.WithClientId("auto-" + Guid.NewGuid().ToString("N")) : request;
        lock (core.Gate)
        {
            // Else anybody could push a console's session out under its name.
            if (core.Sessions.BelongsToAnother(named.Identity))
            {
                return Refuse(MqttReasonCode.ClientIdentifierNotValid, Receiver(request));
            }

            BrokerSession? session = core.Sessions.Connect(connection, named, out bool present);
            if (session is null)
            {
                return Refuse(MqttReasonCode.QuotaExceeded, Receiver(request));
            }

            ushort longest = core.Options.MaximumKeepAliveSeconds;
            bool imposed = longest > 0 && request.Version == MqttProtocolVersion.V500 && (request.KeepAlive == 0 || request.KeepAlive > longest);
            ushort keepAlive = imposed ? longest : request.KeepAlive;
            connection.Accept(session, named, Receiver(request), keepAlive);
            var terms = new Connack.Terms(present, unnamed ? session.ClientId : null, imposed ? keepAlive : null, session.ExpirySeconds);
            if (!Connack.TryWrite(connection.Output, core.Options, named, terms))
            {
                // [MQTT-3.1.2-24] no CONNACK that says what it must is as small as this client wants it.
                core.Complaints.Disconnected(session.ClientId, connection.RemoteEndPoint, MqttReasonCode.PacketTooLarge);
                return InboxResult.Close;
            }

            int window = Math.Min(request.ReceiveMaximum, core.Options.MaximumInFlight);
            session.Attach(new Outlet(connection.Output, request.Version, request.MaximumPacketSize, window, IsLocal: false));
        }

        return InboxResult.Continue;
    }

    private InboxResult RefuseUnread(MqttReasonCode reason, ReadOnlySpan<byte> body)
    {
        bool isMqtt = body.StartsWith("\0\u0004MQTT"u8) && body.Length > 6;
        int level = isMqtt ? body[6] : 0;
        if (reason == MqttReasonCode.UnsupportedProtocolVersion)
        {
            // [MQTT-3.1.2-2] answered in the form the client should understand: above 5 the newest, below 4 the oldest.
            return Refuse(reason, Receiver(level > 5 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311, uint.MaxValue, wantsText: false));
        }

        Interlocked.Increment(ref core.Counters.Violations);
        if (level == 5)
        {
            // [MQTT-3.1.4-1], 4.13.1: a 5.0 client may be told before the connection is closed.
            return Refuse(reason, Receiver(MqttProtocolVersion.V500, uint.MaxValue, wantsText: false));
        }

        core.Complaints.Refused(connection.RemoteEndPoint, reason);
        return InboxResult.Close;
    }

    // [MQTT-3.2.2-7] after a refusal the connection is closed.
    private InboxResult Refuse(MqttReasonCode reason, ReasonReceiver receiver)
    {
        core.Complaints.Refused(connection.RemoteEndPoint, reason);
        Span<byte> block = stackalloc byte[ReasonReceiver.LongestBlock];
        var packet = new ArrayBufferWriter<byte>(8);
        new ConnackPacket { Reason = reason, Properties = receiver.Explain(block, MqttPacketType.Connack, reason, 5) }
            .Write(packet, receiver.Version);
        connection.Output.TryWriteControl(packet.WrittenSpan);
        return InboxResult.Close;
    }

    private ReasonReceiver Receiver(ConnectRequest request)
    {
        return Receiver(request.Version, request.MaximumPacketSize, request.WantsProblemInformation);
    }

    private ReasonReceiver Receiver(MqttProtocolVersion version, uint maximumPacketSize, bool wantsText)
    {
        return new ReasonReceiver(version, maximumPacketSize, wantsText && core.Options.SendsReasonStrings);
    }
}
