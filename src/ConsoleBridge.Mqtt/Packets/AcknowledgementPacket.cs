using System.Buffers;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>PUBACK, PUBREC, PUBREL and PUBCOMP, which share one form (MQTT 5.0 and 3.1.1, 3.4 to 3.7).</summary>
internal readonly ref struct AcknowledgementPacket
{
    /// <summary>Length of the short form, which is all that 3.1.1 has.</summary>
    public const int ShortLength = 4;

    /// <summary>Length of the form with a reason code and no properties.</summary>
    public const int ReasonLength = 5;

    public MqttPacketType Type { get; init; }

    public ushort PacketId { get; init; }

    public MqttReasonCode Reason { get; init; }

    public ReadOnlySpan<byte> Properties { get; init; }

    public static MqttReasonCode TryRead(
        byte head, ReadOnlySpan<byte> body, MqttProtocolVersion version, out AcknowledgementPacket packet)
    {
        packet = default;
        var reader = new MqttSpanReader(body);
        if (!reader.TryReadUInt16(out ushort packetId) || packetId == 0)
        {
            return MqttReasonCode.MalformedPacket;
        }

        // 3.4.2.1: Remaining Length 2 means reason 0x00; below 4 means no properties.
        byte code = 0;
        ReadOnlySpan<byte> properties = default;
        if (version == MqttProtocolVersion.V500 && reader.TryReadByte(out code) && !reader.Rest.IsEmpty)
        {
            MqttReasonCode reason = PacketBuffer.ReadProperties(
                ref reader, version, MqttPropertyScope.Acknowledgement, out properties);
            if (reason != MqttReasonCode.Success)
            {
                return reason;
            }
        }

        if (!reader.Rest.IsEmpty)
        {
            return MqttReasonCode.MalformedPacket;
        }

        var type = (MqttPacketType)(head >> 4);
        if (!IsLegal(type, (MqttReasonCode)code))
        {
            return MqttReasonCode.ProtocolError;
        }

        packet = new AcknowledgementPacket
        {
            Type = type,
            PacketId = packetId,
            Reason = (MqttReasonCode)code,
            Properties = properties,
        };
        return MqttReasonCode.Success;
    }

    public void Write(IBufferWriter<byte> output, MqttProtocolVersion version)
    {
        bool withProperties = version == MqttProtocolVersion.V500 && !Properties.IsEmpty;
        if (!withProperties)
        {
            Span<byte> destination = output.GetSpan(ReasonLength);
            output.Advance(WriteShort(destination, version, Type, PacketId, Reason));
            return;
        }

        int length = 3 + PacketBuffer.PropertiesLength(Properties, version);
        MqttSpanWriter writer = PacketBuffer.Begin(output, Type, FlagsOf(Type), length);
        writer.WriteUInt16(PacketId);
        writer.WriteByte((byte)Reason);
        writer.WriteProperties(Properties);
        output.Advance(writer.Position);
    }

    /// <summary>Writes the form without properties into at least <see cref="ReasonLength"/> bytes and returns its length.</summary>
    public static int WriteShort(
        Span<byte> destination, MqttProtocolVersion version, MqttPacketType type, ushort packetId, MqttReasonCode reason)
    {
        bool withReason = version == MqttProtocolVersion.V500 && reason != MqttReasonCode.Success;
        var writer = new MqttSpanWriter(destination);
        writer.WriteByte((byte)((int)type << 4 | FlagsOf(type)));
        writer.WriteByte(withReason ? (byte)3 : (byte)2);
        writer.WriteUInt16(packetId);
        if (withReason)
        {
            writer.WriteByte((byte)reason);
        }

        return writer.Position;
    }

    // [MQTT-3.4.2-1], [MQTT-3.5.2-1], [MQTT-3.6.2-1], [MQTT-3.7.2-1] one of the codes of the packet's table.
    private static bool IsLegal(MqttPacketType type, MqttReasonCode reason)
    {
        bool second = type is MqttPacketType.Pubrel or MqttPacketType.Pubcomp;
        return reason == MqttReasonCode.Success || (second
            ? reason == MqttReasonCode.PacketIdentifierNotFound
            : reason is MqttReasonCode.NoMatchingSubscribers or MqttReasonCode.UnspecifiedError
                or MqttReasonCode.ImplementationSpecificError or MqttReasonCode.NotAuthorized or MqttReasonCode.TopicNameInvalid
                or MqttReasonCode.PacketIdentifierInUse or MqttReasonCode.QuotaExceeded or MqttReasonCode.PayloadFormatInvalid);
    }

    // [MQTT-3.6.1-1] PUBREL has the flags 0b0010.
    private static byte FlagsOf(MqttPacketType type) => type == MqttPacketType.Pubrel ? (byte)0b0010 : (byte)0;
}
