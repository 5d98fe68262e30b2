using System.Buffers.Binary;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Osc;

/// <summary>Numbers in a blob, in the layout of the profile. Every bound is checked before the first number is read.</summary>
/// <remarks>Inside a blob the X32 and X-Air are little-endian, unlike OSC itself. Source: unofficial X32/M32 protocol 4.06-09, "/meters".</remarks>
internal readonly ref struct OscBlob
{
    private const int CountBytes = 4;

    private readonly ReadOnlySpan<byte> _numbers;
    private readonly BlobLayout _layout;
    private readonly int _stride;

    private OscBlob(ReadOnlySpan<byte> numbers, BlobLayout layout, int stride, int count)
    {
        _numbers = numbers;
        _layout = layout;
        _stride = stride;
        Count = count;
    }

    /// <summary>How many numbers there are.</summary>
    public int Count { get; }

    /// <summary>A number; not-a-number and infinities are passed on.</summary>
    /// <param name="index">Less than <see cref="Count"/>.</param>
    public double this[int index]
    {
        get
        {
            var bytes = _numbers.Slice(index * _stride, _layout.ElementBytes);
            return (_layout.Element, _layout.LittleEndian) switch
            {
                (BlobElement.Float32, true) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
                (BlobElement.Float32, false) => BinaryPrimitives.ReadSingleBigEndian(bytes),
                (BlobElement.Int32, true) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
                (BlobElement.Int32, false) => BinaryPrimitives.ReadInt32BigEndian(bytes),
                (BlobElement.Int16, true) => BinaryPrimitives.ReadInt16LittleEndian(bytes),
                (BlobElement.Int16, false) => BinaryPrimitives.ReadInt16BigEndian(bytes),
                (BlobElement.UInt16, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
                (BlobElement.UInt16, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
                _ => bytes[0],
            };
        }
    }

    /// <summary>Looks at a blob.</summary>
    /// <returns>False when it is shorter than its own count or its head says.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, BlobLayout layout, out OscBlob blob)
    {
        blob = default;
        var head = (layout.CountPrefix ? CountBytes : 0) + layout.OffsetBytes;
        if (bytes.Length < head)
        {
            return false;
        }

        var numbers = bytes[head..];
        var stride = layout.StrideBytes == 0 ? layout.ElementBytes : layout.StrideBytes;
        var room = numbers.Length < layout.ElementBytes ? 0 : ((numbers.Length - layout.ElementBytes) / stride) + 1;
        var count = room;
        if (layout.CountPrefix)
        {
            count = layout.LittleEndian ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : BinaryPrimitives.ReadInt32BigEndian(bytes);
            if (count < 0 || count > room)
            {
                return false;
            }
        }

        blob = new OscBlob(numbers, layout, stride, count);
        return true;
    }
}
