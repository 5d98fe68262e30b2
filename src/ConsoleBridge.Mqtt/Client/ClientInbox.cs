using System.Buffers;
using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Handles the packets a server sends, in order. Runs on the receiving loop only.</summary>
internal sealed class ClientInbox(ClientConnection connection, MqttClientOptions options)
{
    private readonly MqttProtocolVersion _version = connection.Server.Version;
    private readonly HashSet<ushort> _awaitingPubrel = connection.Session.AwaitingPubrel;
    private readonly IncomingAliases _aliases = new(options.TopicAliasMaximum);

    // What an earlier connection left does not count against the Receive Maximum of this one (4.9).
    private readonly int _largestAwaiting = options.ReceiveMaximum + connection.Session.AwaitingPubrel.Count;
    private byte[] _scratch = [];

    /// <summary>Handles all whole packets in the buffer; a result ends the connection.</summary>
    public MqttSessionEnd? Handle(ref ReadOnlySequence<byte> buffer)
    {
        while (true)
        {
            OperationStatus status = MqttFrame.TryRead(
                ref buffer, (uint)options.MaximumPacketBytes, out MqttFrame frame, out MqttReasonCode reason);
            if (status == OperationStatus.NeedMoreData)
            {
                return null;
            }

            if (status == OperationStatus.InvalidData)
            {
                return Violation(reason, "frame");
            }

            MqttSessionEnd? end = HandleFrame(frame);
            if (end is not null)
            {
                return end;
            }
        }
    }

    private MqttSessionEnd? HandleFrame(MqttFrame frame)
    {
        ReadOnlySpan<byte> body = frame.Flatten(ref _scratch);
        return frame.Type switch
        {
            MqttPacketType.Publish => HandlePublish(frame.Head, body),
            MqttPacketType.Puback or MqttPacketType.Pubrec or MqttPacketType.Pubcomp => HandleAcknowledgement(frame.Head, body),
            MqttPacketType.Pubrel => HandlePubrel(frame.Head, body),
            MqttPacketType.Suback or MqttPacketType.Unsuback => HandleSuback(frame.Head, body),
            MqttPacketType.Pingresp => body.IsEmpty ? null : Violation(MqttReasonCode.MalformedPacket, "PINGRESP"),
            MqttPacketType.Disconnect => HandleDisconnect(frame.Head, body),
            MqttPacketType.Auth => HandleAuth(frame.Head, body),
            _ => Violation(MqttReasonCode.ProtocolError, frame.Type.ToString()),
        };
    }

    private MqttSessionEnd? HandlePublish(byte head, ReadOnlySpan<byte> body)
    {
        MqttReasonCode reason = PublishPacket.TryRead(
            head, body, _version, MqttPropertyScope.PublishToClient, out PublishPacket packet);
        if (reason == MqttReasonCode.Success && _version == MqttProtocolVersion.V500)
        {
            reason = _aliases.Resolve(ref packet);
        }

        if (reason != MqttReasonCode.Success)
        {
            return Violation(reason, "PUBLISH");
        }

        // [MQTT-4.3.3-10] between PUBREC and PUBREL a repeated message is answered, not delivered again.
        bool repeated = packet.Qos == MqttQos.ExactlyOnce && !_awaitingPubrel.Add(packet.PacketId);

        // [MQTT-3.3.4-9] no more than the Receive Maximum we announced. QoS 1 is acknowledged within this call and never counts.
        if (_version == MqttProtocolVersion.V500 && _awaitingPubrel.Count > _largestAwaiting)
        {
            return Violation(MqttReasonCode.ReceiveMaximumExceeded, "PUBLISH");
        }

        return (repeated ? null : Deliver(packet)) ?? Answer(packet);
    }

    private MqttSessionEnd? Deliver(in PublishPacket packet)
    {
        if (options.Received is null)
        {
            return null;
        }

        var message = new MqttMessage
        {
            Topic = packet.Topic,
            Payload = packet.Payload,
            Properties = packet.Properties,
            Qos = packet.Qos,
            Retain = packet.Retain,
            Duplicate = packet.Duplicate,
        };
        try
        {
            options.Received(in message);
            return null;
        }
#pragma warning disable CA1031 // The wall between the caller's handler and the loop: whatever it throws ends this session and is reported.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return HandlerFailed(exception);
        }
    }

    private MqttSessionEnd? Answer(in PublishPacket packet)
    {
        bool room = packet.Qos switch
        {
            MqttQos.AtLeastOnce => connection.Output.TryWriteAcknowledgement(_version, MqttPacketType.Puback, packet.PacketId),
            MqttQos.ExactlyOnce => connection.Output.TryWriteAcknowledgement(_version, MqttPacketType.Pubrec, packet.PacketId),
            _ => true,
        };
        return room ? null : NotReading();
    }

    private MqttSessionEnd? HandleAcknowledgement(byte head, ReadOnlySpan<byte> body)
    {
        MqttReasonCode reason = AcknowledgementPacket.TryRead(head, body, _version, out AcknowledgementPacket packet);
        if (reason != MqttReasonCode.Success)
        {
            return Violation(reason, "acknowledgement");
        }

        // Before the exchange ends: who waits for the acknowledgement goes on at once, and has to know by then.
        MqttSessionEnd? failed = packet.Reason >= MqttReasonCode.UnspecifiedError ? TellRefused(packet.Reason) : null;
        reason = connection.Window.Acknowledge(packet);
        if (reason != MqttReasonCode.Success)
        {
            return reason == MqttReasonCode.QuotaExceeded ? NotReading() : Violation(reason, "acknowledgement");
        }

        return failed;
    }

    private MqttSessionEnd? TellRefused(MqttReasonCode reason)
    {
        try
        {
            options.PublishRefused?.Invoke(reason);
            return null;
        }
#pragma warning disable CA1031 // The wall between the caller's handler and the loop: whatever it throws ends this session and is reported.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return HandlerFailed(exception);
        }
    }

    private MqttSessionEnd? HandlePubrel(byte head, ReadOnlySpan<byte> body)
    {
        MqttReasonCode reason = AcknowledgementPacket.TryRead(head, body, _version, out AcknowledgementPacket packet);
        if (reason != MqttReasonCode.Success)
        {
            return Violation(reason, "PUBREL");
        }

        // [MQTT-4.3.3-11] PUBREL is answered with PUBCOMP of the same identifier.
        MqttReasonCode found = _awaitingPubrel.Remove(packet.PacketId)
            ? MqttReasonCode.Success
            : MqttReasonCode.PacketIdentifierNotFound;
        bool room = connection.Output.TryWriteAcknowledgement(_version, MqttPacketType.Pubcomp, packet.PacketId, found);
        return room ? null : NotReading();
    }

    private MqttSessionEnd? HandleSuback(byte head, ReadOnlySpan<byte> body)
    {
        MqttReasonCode reason = SubackPacket.TryRead(head, body, _version, out SubackPacket packet);
        if (reason != MqttReasonCode.Success)
        {
            return Violation(reason, "SUBACK");
        }

        reason = connection.Requests.Complete(packet, _version);
        return reason == MqttReasonCode.Success ? null : Violation(reason, "SUBACK");
    }

    private MqttSessionEnd? HandleAuth(byte head, ReadOnlySpan<byte> body)
    {
        MqttReasonCode reason = DisconnectPacket.TryRead(head, body, _version, out DisconnectPacket packet);
        if (reason == MqttReasonCode.Success)
        {
            reason = connection.Authentication.Handle(packet, connection.Aborted);
        }

        return reason == MqttReasonCode.Success ? null : Violation(reason, "AUTH");
    }

    private MqttSessionEnd HandleDisconnect(byte head, ReadOnlySpan<byte> body)
    {
        // A 3.1.1 server never sends DISCONNECT (3.1.1, 3.14).
        MqttReasonCode reason = _version == MqttProtocolVersion.V311 ? MqttReasonCode.ProtocolError : MqttReasonCode.Success;
        DisconnectPacket packet = default;
        if (reason == MqttReasonCode.Success)
        {
            reason = DisconnectPacket.TryRead(head, body, _version, out packet);
        }

        if (reason != MqttReasonCode.Success)
        {
            return Violation(reason, "DISCONNECT");
        }

        var message = new MqttMessage { Properties = packet.Properties };
        string? detail = message.TryGetProperty(MqttPropertyId.ReasonString, out ReadOnlySpan<byte> text)
            ? Encoding.UTF8.GetString(text)
            : null;
        return new MqttSessionEnd(MqttSessionEndCause.DisconnectedByServer, packet.Reason, detail);
    }

    private static MqttSessionEnd Violation(MqttReasonCode reason, string where)
    {
        return new MqttSessionEnd(MqttSessionEndCause.ProtocolViolation, reason, $"{where} from the server: {reason}");
    }

    private static MqttSessionEnd HandlerFailed(Exception exception)
    {
        return new MqttSessionEnd(MqttSessionEndCause.HandlerFailed, MqttReasonCode.ImplementationSpecificError, exception.ToString());
    }

    private static MqttSessionEnd NotReading()
    {
        return new MqttSessionEnd(
            MqttSessionEndCause.ConnectionLost, MqttReasonCode.Success, "the server does not read its acknowledgements");
    }
}
