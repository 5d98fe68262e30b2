using System.Buffers.Binary;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Reads what <see cref="StateBuffer"/> wrote. A field that is not there reads as zero and sets <see cref="IsBroken"/>.</summary>
internal ref struct StateSpan(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public bool IsBroken { get; private set; }

    public readonly bool IsEmpty => _rest.IsEmpty;

    public byte Byte()
    {
        ReadOnlySpan<byte> one = Raw(1);
        return one.IsEmpty ? (byte)0 : one[0];
    }

    public ulong Number()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        IsBroken = true;
        return 0;
    }

    public long Long() => (long)Number();

    public uint UInt32() => (uint)Number();

    public ushort UInt16() => (ushort)Number();

    public long Int64()
    {
        ReadOnlySpan<byte> eight = Raw(8);
        return eight.IsEmpty ? 0 : BinaryPrimitives.ReadInt64LittleEndian(eight);
    }

    public ReadOnlySpan<byte> Block()
    {
        ulong length = Number();
        return Raw(length);
    }

    private ReadOnlySpan<byte> Raw(ulong count)
    {
        if (IsBroken || count > (ulong)_rest.Length)
        {
            IsBroken = true;
            _rest = default;
            return default;
        }

        ReadOnlySpan<byte> taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
