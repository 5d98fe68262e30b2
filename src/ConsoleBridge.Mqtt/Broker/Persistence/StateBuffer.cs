using System.Buffers.Binary;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Bytes on their way to a state file. Grows as needed and is used again, so that writing allocates nothing in the steady state.</summary>
internal sealed class StateBuffer
{
    private const int KeptCapacity = 1024 * 1024;

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public Span<byte> Written => _bytes.AsSpan(0, Length);

    public void Byte(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    /// <summary>Seven bits a byte, least significant first.</summary>
    public void Number(ulong value)
    {
        Span<byte> room = Room(10);
        int count = 0;
        while (value >= 0x80)
        {
            room[count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[count++] = (byte)value;
        Length += count;
    }

    public void Number(long value) => Number((ulong)value);

    public void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);
        Length += 8;
    }

    /// <summary>The length as a number, then the bytes.</summary>
    public void Block(ReadOnlySpan<byte> bytes)
    {
        Number((ulong)bytes.Length);
        Raw(bytes);
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Leaves room for something that is filled in later.</summary>
    public void Skip(int count)
    {
        Room(count)[..count].Clear();
        Length += count;
    }

    /// <summary>Empties the buffer; what a burst made of it is given back.</summary>
    public void Clear()
    {
        if (_bytes.Length > KeptCapacity && Length < _bytes.Length / 8)
        {
            _bytes = [];
        }

        Length = 0;
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(Math.Max(Length + count, 4096), (int)Math.Min(_bytes.Length * 2L, Array.MaxLength)));
        }

        return _bytes.AsSpan(Length);
    }
}
