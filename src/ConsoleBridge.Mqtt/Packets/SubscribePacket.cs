using System.Buffers;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>SUBSCRIBE and UNSUBSCRIBE (MQTT 5.0 and 3.1.1, 3.8 and 3.10): an identifier, properties and a list of filters.</summary>
internal readonly ref struct SubscribePacket
{
    /// <summary>True for UNSUBSCRIBE, whose filters carry no options byte.</summary>
    public bool IsUnsubscribe { get; init; }

    public ushort PacketId { get; init; }

    public ReadOnlySpan<byte> Properties { get; init; }

    /// <summary>The encoded list; step through it with <see cref="Filters"/>.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    public SubscribeFilters Filters => new(Payload, !IsUnsubscribe);

    public static MqttReasonCode TryRead(
        byte head, ReadOnlySpan<byte> body, MqttProtocolVersion version, out SubscribePacket packet)
    {
        packet = default;
        bool unsubscribe = (MqttPacketType)(head >> 4) == MqttPacketType.Unsubscribe;
        var reader = new MqttSpanReader(body);

        // [MQTT-2.2.1-3] a non-zero packet identifier.
        if (!reader.TryReadUInt16(out ushort packetId) || packetId == 0)
        {
            return MqttReasonCode.MalformedPacket;
        }

        MqttPropertyScope scope = unsubscribe ? MqttPropertyScope.Unsubscribe : MqttPropertyScope.Subscribe;
        MqttReasonCode reason = PacketBuffer.ReadProperties(ref reader, version, scope, out ReadOnlySpan<byte> properties);
        if (reason != MqttReasonCode.Success)
        {
            return reason;
        }

        packet = new SubscribePacket
        {
            IsUnsubscribe = unsubscribe,
            PacketId = packetId,
            Properties = properties,
            Payload = reader.Rest,
        };

        // [MQTT-3.8.3-2], [MQTT-3.10.3-2] at least one filter.
        if (packet.Payload.IsEmpty)
        {
            return MqttReasonCode.ProtocolError;
        }

        SubscribeFilters filters = packet.Filters;
        while (filters.Read())
        {
            reason = CheckOptions(filters.Options, version);
            if (reason != MqttReasonCode.Success)
            {
                return reason;
            }
        }

        return filters.IsMalformed ? MqttReasonCode.MalformedPacket : MqttReasonCode.Success;
    }

    public void Write(IBufferWriter<byte> output, MqttProtocolVersion version)
    {
        int length = 2 + PacketBuffer.PropertiesLength(Properties, version) + Payload.Length;
        MqttPacketType type = IsUnsubscribe ? MqttPacketType.Unsubscribe : MqttPacketType.Subscribe;
        MqttSpanWriter writer = PacketBuffer.Begin(output, type, 0b0010, length);
        writer.WriteUInt16(PacketId);
        PacketBuffer.WriteProperties(ref writer, Properties, version);
        writer.WriteBytes(Payload);
        output.Advance(writer.Position);
    }

    private static MqttReasonCode CheckOptions(byte options, MqttProtocolVersion version)
    {
        if (version == MqttProtocolVersion.V311)
        {
            // MQTT 3.1.1 [MQTT-3-8.3-4] the upper six bits are reserved, QoS is 0, 1 or 2.
            return options > 2 ? MqttReasonCode.MalformedPacket : MqttReasonCode.Success;
        }

        // [MQTT-3.8.3-5] bits 6 and 7 are reserved; 3.8.3.1: QoS 3 and retain handling 3 are protocol errors.
        if ((options & 0b1100_0000) != 0)
        {
            return MqttReasonCode.MalformedPacket;
        }

        return (options & 0b11) == 3 || (options & 0b0011_0000) == 0b0011_0000
            ? MqttReasonCode.ProtocolError
            : MqttReasonCode.Success;
    }
}
