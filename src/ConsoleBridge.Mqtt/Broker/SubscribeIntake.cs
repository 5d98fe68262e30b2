using System.Buffers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Takes SUBSCRIBE and UNSUBSCRIBE of one client.</summary>
internal sealed class SubscribeIntake(BrokerCore core, BrokerConnection connection)
{
    /// <summary>Success, or the reason the connection must end with.</summary>
    public MqttReasonCode Handle(BrokerSession session, byte head, ReadOnlySpan<byte> body)
    {
        MqttReasonCode reason = SubscribePacket.TryRead(head, body, connection.Version, out SubscribePacket packet);
        if (reason != MqttReasonCode.Success)
        {
            return reason;
        }

        var reasons = new ArrayBufferWriter<byte>();
        lock (core.Gate)
        {
            if (!ReferenceEquals(session.Connection, connection))
            {
                return MqttReasonCode.Success;
            }

            reason = HandleFilters(session, packet, reasons);
            if (reason != MqttReasonCode.Success)
            {
                return reason;
            }

            reason = Answer(packet, reasons.WrittenSpan);
            session.SendWaiting();
            return reason;
        }
    }

    private MqttReasonCode HandleFilters(BrokerSession session, in SubscribePacket packet, ArrayBufferWriter<byte> reasons)
    {
        bool old = connection.Version == MqttProtocolVersion.V311;
        new MqttMessage { Properties = packet.Properties }.TryGetProperty(MqttPropertyId.SubscriptionIdentifier, out uint identifier);

        // 3.9.3, 3.11.3: 0x91 when the identifier belongs to a QoS 2 message of the client. 3.1.1 has no words for it and goes on.
        bool inUse = !old && session.AwaitingPubrel.Contains(packet.PacketId);

        // [MQTT-3.8.4-5], [MQTT-3.10.4-6] several filters as if each came alone, in order; [MQTT-3.8.4-6], [MQTT-3.9.3-1], [MQTT-3.11.3-1] a code for each.
        SubscribeFilters filters = packet.Filters;
        while (filters.Read())
        {
            // [MQTT-3.8.3-4] no local on a shared subscription is a protocol error.
            if ((filters.Options & 0b100) != 0 && filters.Filter.StartsWith("$share/"u8))
            {
                return MqttReasonCode.ProtocolError;
            }

            if (core.Options.RefusesControlCharacters && MqttUtf8.HasDiscouraged(filters.Filter))
            {
                return MqttReasonCode.MalformedPacket;
            }

            MqttReasonCode code = inUse ? MqttReasonCode.PacketIdentifierInUse
                : packet.IsUnsubscribe ? core.Unsubscribe(session, filters.Filter)
                : core.Subscribe(session, filters.Filter, filters.Options, identifier);
            if (code >= MqttReasonCode.UnspecifiedError)
            {
                core.Complaints.SubscriptionRefused(session.ClientId, filters.Filter, code);
                code = old ? MqttReasonCode.UnspecifiedError : code;
            }

            reasons.Write([(byte)code]);
        }

        return MqttReasonCode.Success;
    }

    private MqttReasonCode Answer(in SubscribePacket packet, ReadOnlySpan<byte> reasons)
    {
        int refused = reasons.IndexOfAnyInRange((byte)MqttReasonCode.UnspecifiedError, byte.MaxValue);
        MqttReasonCode first = refused < 0 ? MqttReasonCode.Success : (MqttReasonCode)reasons[refused];
        Span<byte> block = stackalloc byte[ReasonReceiver.LongestBlock];
        return Send(packet, reasons, connection.Receiver.Explain(block, MqttPacketType.Suback, first, 8 + reasons.Length));
    }

    private MqttReasonCode Send(in SubscribePacket packet, ReadOnlySpan<byte> reasons, ReadOnlySpan<byte> text)
    {
        // [MQTT-3.8.4-1], [MQTT-3.8.4-2], [MQTT-3.10.4-4], [MQTT-3.10.4-5] always an answer, with the same identifier.
        var answer = new ArrayBufferWriter<byte>();
        new SubackPacket { IsUnsuback = packet.IsUnsubscribe, PacketId = packet.PacketId, Properties = text, Reasons = reasons }
            .Write(answer, connection.Version);

        // [MQTT-3.1.2-24] nothing larger than the client takes; an answer cannot be left out, so the connection ends.
        if (answer.WrittenCount > connection.Receiver.MaximumPacketSize)
        {
            return MqttReasonCode.PacketTooLarge;
        }

        // What is answered must be on disk: a resumed session is not subscribed to again.
        return connection.Output.TryWriteControl(answer.WrittenSpan, connection.Session!.Recorded) ? MqttReasonCode.Success : MqttReasonCode.QuotaExceeded;
    }
}
