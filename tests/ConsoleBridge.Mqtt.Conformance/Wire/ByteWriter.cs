using System.Buffers.Binary;
using System.Text;

namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>Puts the data representations of chapter 1.5 one after the other.</summary>
internal sealed class ByteWriter
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public ByteWriter U8(int value)
    {
        _bytes.Add((byte)value);
        return this;
    }

    public ByteWriter U16(int value) => U8(value >> 8).U8(value);

    public ByteWriter U32(uint value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(four, value);
        return Raw(four.ToArray());
    }

    /// <summary>Variable byte integer: seven bits a byte, the lowest first.</summary>
    public ByteWriter Variable(int value)
    {
        do
        {
            int digit = value % 128;
            value /= 128;
            U8(value > 0 ? digit | 0x80 : digit);
        }
        while (value > 0);
        return this;
    }

    public ByteWriter Text(string value) => Binary(Encoding.UTF8.GetBytes(value));

    public ByteWriter Binary(byte[] value) => U16(value.Length).Raw(value);

    public ByteWriter Raw(byte[] value)
    {
        _bytes.AddRange(value);
        return this;
    }

    public byte[] ToArray() => [.. _bytes];
}
