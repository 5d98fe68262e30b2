using System.Buffers.Binary;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>Writes the data types of MQTT 5.0, section 1.5, into a span that the caller has measured before.</summary>
internal ref struct MqttSpanWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written so far.</summary>
    public int Position { get; private set; }

    public void WriteByte(byte value) => _destination[Position++] = value;

    public void WriteUInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_destination[Position..], value);
        Position += 2;
    }

    public void WriteUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_destination[Position..], value);
        Position += 4;
    }

    public void WriteVariable(uint value) => Position += VariableByteInteger.Write(_destination[Position..], value);

    public void WriteBytes(scoped ReadOnlySpan<byte> value)
    {
        value.CopyTo(_destination[Position..]);
        Position += value.Length;
    }

    /// <summary>Two bytes of length, then the bytes; strings are written the same way.</summary>
    public void WriteBinary(scoped ReadOnlySpan<byte> value)
    {
        WriteUInt16(checked((ushort)value.Length));
        WriteBytes(value);
    }

    /// <summary>The block's length as a variable byte integer, then the block.</summary>
    public void WriteProperties(ReadOnlySpan<byte> block)
    {
        WriteVariable((uint)block.Length);
        WriteBytes(block);
    }
}
