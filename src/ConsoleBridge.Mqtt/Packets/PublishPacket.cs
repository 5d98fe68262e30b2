using System.Buffers;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>PUBLISH (MQTT 5.0 and 3.1.1, 3.3): read as views into the received bytes, written without allocating.</summary>
internal readonly ref struct PublishPacket
{
    public ReadOnlySpan<byte> Topic { get; init; }

    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>Encoded properties, without length prefix; left out when written for 3.1.1.</summary>
    public ReadOnlySpan<byte> Properties { get; init; }

    /// <summary>More encoded properties, written behind the others: what a server adds for one receiver. Empty when read.</summary>
    public ReadOnlySpan<byte> AddedProperties { get; init; }

    public MqttQos Qos { get; init; }

    public bool Retain { get; init; }

    public bool Duplicate { get; init; }

    /// <summary>1 to 65 535 with QoS 1 and 2; 0 with QoS 0, where it is not on the wire.</summary>
    public ushort PacketId { get; init; }

    /// <summary>Reads the packet. The topic is empty only in 5.0 and only together with a topic alias.</summary>
    public static MqttReasonCode TryRead(
        byte head, ReadOnlySpan<byte> body, MqttProtocolVersion version, MqttPropertyScope scope, out PublishPacket packet)
    {
        packet = default;
        int qos = head >> 1 & 0b11;
        bool duplicate = (head & 0b1000) != 0;

        // [MQTT-3.3.1-4] not both QoS bits; [MQTT-3.3.1-2] DUP is 0 for QoS 0.
        if (qos == 3 || (qos == 0 && duplicate))
        {
            return MqttReasonCode.MalformedPacket;
        }

        var reader = new MqttSpanReader(body);
        ushort packetId = 0;
        if (!reader.TryReadString(out ReadOnlySpan<byte> topic) || (qos > 0 && !reader.TryReadUInt16(out packetId)))
        {
            return MqttReasonCode.MalformedPacket;
        }

        // [MQTT-2.2.1-3] a non-zero packet identifier.
        if (qos > 0 && packetId == 0)
        {
            return MqttReasonCode.MalformedPacket;
        }

        MqttReasonCode reason = PacketBuffer.ReadProperties(ref reader, version, scope, out ReadOnlySpan<byte> properties);
        if (reason != MqttReasonCode.Success)
        {
            return reason;
        }

        // [MQTT-3.3.2-2] no wildcards. An empty name needs an alias, which the connection looks up.
        if (!MqttTopic.IsName(topic) && (version != MqttProtocolVersion.V500 || !topic.IsEmpty))
        {
            return MqttReasonCode.TopicNameInvalid;
        }

        packet = new PublishPacket
        {
            Topic = topic,
            Payload = reader.Rest,
            Properties = properties,
            Qos = (MqttQos)qos,
            Retain = (head & 1) != 0,
            Duplicate = duplicate,
            PacketId = packetId,
        };
        return MqttReasonCode.Success;
    }

    /// <summary>Length of the whole packet in bytes.</summary>
    public int Measure(MqttProtocolVersion version)
    {
        int body = BodyLength(version);
        return 1 + VariableByteInteger.Length((uint)body) + body;
    }

    /// <summary>Writes the whole packet into a span of at least <see cref="Measure"/> bytes.</summary>
    /// <returns>Offset of the packet identifier, 0 when there is none.</returns>
    public int Write(Span<byte> destination, MqttProtocolVersion version)
    {
        var writer = new MqttSpanWriter(destination);
        int flags = (Duplicate ? 0b1000 : 0) | (int)Qos << 1 | (Retain ? 1 : 0);
        writer.WriteByte((byte)((int)MqttPacketType.Publish << 4 | flags));
        writer.WriteVariable((uint)BodyLength(version));
        writer.WriteBinary(Topic);
        int idOffset = 0;
        if (Qos > MqttQos.AtMostOnce)
        {
            idOffset = writer.Position;
            writer.WriteUInt16(PacketId);
        }

        if (version == MqttProtocolVersion.V500)
        {
            writer.WriteVariable((uint)(Properties.Length + AddedProperties.Length));
            writer.WriteBytes(Properties);
            writer.WriteBytes(AddedProperties);
        }

        writer.WriteBytes(Payload);
        return idOffset;
    }

    /// <summary>Writes the whole packet.</summary>
    public void Write(IBufferWriter<byte> output, MqttProtocolVersion version)
    {
        int length = Measure(version);
        Write(output.GetSpan(length), version);
        output.Advance(length);
    }

    private int BodyLength(MqttProtocolVersion version)
    {
        int body = 2 + Topic.Length + (Qos > MqttQos.AtMostOnce ? 2 : 0) + Payload.Length;
        if (version == MqttProtocolVersion.V500)
        {
            int properties = Properties.Length + AddedProperties.Length;
            body += VariableByteInteger.Length((uint)properties) + properties;
        }

        return body;
    }
}
