using System.Buffers;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>Starts a packet in an <see cref="IBufferWriter{T}"/>: the fixed header for a body whose length is known.</summary>
internal static class PacketBuffer
{
    /// <summary>Length of a properties block with its length prefix; nothing at all in 3.1.1.</summary>
    public static int PropertiesLength(ReadOnlySpan<byte> block, MqttProtocolVersion version)
    {
        return version == MqttProtocolVersion.V500 ? VariableByteInteger.Length((uint)block.Length) + block.Length : 0;
    }

    /// <summary>Reserves room for the whole packet and writes its fixed header.</summary>
    public static MqttSpanWriter Begin(IBufferWriter<byte> output, MqttPacketType type, byte flags, int bodyLength)
    {
        var writer = new MqttSpanWriter(output.GetSpan(5 + bodyLength));
        writer.WriteByte((byte)((int)type << 4 | flags));
        writer.WriteVariable((uint)bodyLength);
        return writer;
    }

    /// <summary>Writes the block when the version has properties.</summary>
    public static void WriteProperties(ref MqttSpanWriter writer, ReadOnlySpan<byte> block, MqttProtocolVersion version)
    {
        if (version == MqttProtocolVersion.V500)
        {
            writer.WriteProperties(block);
        }
    }

    /// <summary>Reads a block when the version has properties, and judges it.</summary>
    public static MqttReasonCode ReadProperties(
        scoped ref MqttSpanReader reader, MqttProtocolVersion version, MqttPropertyScope scope, out ReadOnlySpan<byte> block)
    {
        block = default;
        if (version != MqttProtocolVersion.V500)
        {
            return MqttReasonCode.Success;
        }

        return reader.TryReadProperties(out block) ? MqttPropertyRules.Check(block, scope) : MqttReasonCode.MalformedPacket;
    }
}
