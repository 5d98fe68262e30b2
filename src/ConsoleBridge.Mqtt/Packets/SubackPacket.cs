using System.Buffers;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>SUBACK and UNSUBACK (MQTT 5.0 and 3.1.1, 3.9 and 3.11): one code for each filter, in order.</summary>
internal readonly ref struct SubackPacket
{
    public bool IsUnsuback { get; init; }

    public ushort PacketId { get; init; }

    public ReadOnlySpan<byte> Properties { get; init; }

    /// <summary>One byte a filter; empty in a 3.1.1 UNSUBACK.</summary>
    public ReadOnlySpan<byte> Reasons { get; init; }

    public static MqttReasonCode TryRead(
        byte head, ReadOnlySpan<byte> body, MqttProtocolVersion version, out SubackPacket packet)
    {
        packet = default;
        var reader = new MqttSpanReader(body);
        if (!reader.TryReadUInt16(out ushort packetId) || packetId == 0)
        {
            return MqttReasonCode.MalformedPacket;
        }

        MqttReasonCode reason = PacketBuffer.ReadProperties(
            ref reader, version, MqttPropertyScope.SubscribeAcknowledgement, out ReadOnlySpan<byte> properties);
        if (reason != MqttReasonCode.Success)
        {
            return reason;
        }

        bool unsuback = (MqttPacketType)(head >> 4) == MqttPacketType.Unsuback;
        bool expectsCodes = !unsuback || version == MqttProtocolVersion.V500;
        if (reader.Rest.IsEmpty == expectsCodes)
        {
            return MqttReasonCode.MalformedPacket;
        }

        packet = new SubackPacket { IsUnsuback = unsuback, PacketId = packetId, Properties = properties, Reasons = reader.Rest };
        return MqttReasonCode.Success;
    }

    public void Write(IBufferWriter<byte> output, MqttProtocolVersion version)
    {
        bool withCodes = !IsUnsuback || version == MqttProtocolVersion.V500;
        int length = 2 + PacketBuffer.PropertiesLength(Properties, version) + (withCodes ? Reasons.Length : 0);
        MqttPacketType type = IsUnsuback ? MqttPacketType.Unsuback : MqttPacketType.Suback;
        MqttSpanWriter writer = PacketBuffer.Begin(output, type, 0, length);
        writer.WriteUInt16(PacketId);
        PacketBuffer.WriteProperties(ref writer, Properties, version);
        if (withCodes)
        {
            writer.WriteBytes(Reasons);
        }

        output.Advance(writer.Position);
    }
}
