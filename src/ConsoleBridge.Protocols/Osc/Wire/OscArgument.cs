using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.Osc.Wire;

/// <summary>One argument of a message: a tag and a view of its bytes in the frame. Reading it allocates nothing.</summary>
public readonly ref struct OscArgument
{
    private readonly ReadOnlySpan<byte> _data;

    internal OscArgument(OscTag tag, ReadOnlySpan<byte> data)
    {
        Tag = tag;
        _data = data;
    }

    /// <summary>What kind of value it is.</summary>
    public OscTag Tag { get; }

    /// <summary>The value's bytes as they stand in the frame: text without its NUL, a blob without its length.</summary>
    public ReadOnlySpan<byte> Bytes => _data;

    /// <summary>The value of an <c>i</c>.</summary>
    /// <returns>False for another tag.</returns>
    public bool TryGetInt32(out int value) => TryGet(Tag == OscTag.Int32, out value);

    /// <summary>The value of an <c>f</c>; not-a-number and infinities are passed on.</summary>
    /// <returns>False for another tag.</returns>
    public bool TryGetFloat32(out float value)
    {
        bool found = TryGet(Tag == OscTag.Float32, out int bits);
        value = BitConverter.Int32BitsToSingle(bits);
        return found;
    }

    /// <summary>The value of an <c>h</c>.</summary>
    /// <returns>False for another tag.</returns>
    public bool TryGetInt64(out long value)
    {
        bool found = Tag == OscTag.Int64;
        value = found ? BinaryPrimitives.ReadInt64BigEndian(_data) : 0;
        return found;
    }

    /// <summary>The value of a <c>d</c>; not-a-number and infinities are passed on.</summary>
    /// <returns>False for another tag.</returns>
    public bool TryGetFloat64(out double value)
    {
        bool found = Tag == OscTag.Float64;
        value = found ? BinaryPrimitives.ReadDoubleBigEndian(_data) : 0;
        return found;
    }

    /// <summary>The value of a <c>t</c>: seconds since 1900 in the upper half, fraction in the lower; 1 means at once.</summary>
    /// <returns>False for another tag.</returns>
    public bool TryGetTimeTag(out ulong value)
    {
        bool found = Tag == OscTag.TimeTag;
        value = found ? BinaryPrimitives.ReadUInt64BigEndian(_data) : 0;
        return found;
    }

    /// <summary>The bytes of an <c>s</c> or <c>S</c>, UTF-8 in practice, without the NUL.</summary>
    /// <returns>False for another tag.</returns>
    public bool TryGetText(out ReadOnlySpan<byte> text)
    {
        bool found = Tag is OscTag.String or OscTag.Symbol;
        text = found ? _data : default;
        return found;
    }

    /// <summary>The bytes of a <c>b</c>.</summary>
    /// <returns>False for another tag.</returns>
    public bool TryGetBlob(out ReadOnlySpan<byte> blob)
    {
        bool found = Tag == OscTag.Blob;
        blob = found ? _data : default;
        return found;
    }

    /// <summary>The code of a <c>c</c>, 0 … 255.</summary>
    /// <returns>False for another tag.</returns>
    public bool TryGetChar(out byte value)
    {
        bool found = TryGet(Tag == OscTag.Char, out int word);
        value = (byte)word;
        return found;
    }

    /// <summary>The value of an <c>r</c>, red in the highest byte, alpha in the lowest.</summary>
    /// <returns>False for another tag.</returns>
    public bool TryGetRgba(out uint value)
    {
        bool found = TryGet(Tag == OscTag.Rgba, out int word);
        value = (uint)word;
        return found;
    }

    /// <summary>The value of an <c>m</c>: port in the highest byte, then status, data 1, data 2.</summary>
    /// <returns>False for another tag.</returns>
    public bool TryGetMidi(out uint value)
    {
        bool found = TryGet(Tag == OscTag.Midi, out int word);
        value = (uint)word;
        return found;
    }

    /// <summary>The value of a <c>T</c> or <c>F</c>.</summary>
    /// <returns>False for another tag.</returns>
    public bool TryGetBoolean(out bool value)
    {
        value = Tag == OscTag.True;
        return Tag is OscTag.True or OscTag.False;
    }

    /// <summary>Any number as a number: <c>i h f d</c>, <c>T</c> as 1, <c>F</c> as 0.</summary>
    /// <returns>False for other tags, and for not-a-number and infinities, which must never reach a control.</returns>
    public bool TryGetNumber(out double value)
    {
        value = Tag switch
        {
            OscTag.Int32 => BinaryPrimitives.ReadInt32BigEndian(_data),
            OscTag.Float32 => BinaryPrimitives.ReadSingleBigEndian(_data),
            OscTag.Int64 => BinaryPrimitives.ReadInt64BigEndian(_data),
            OscTag.Float64 => BinaryPrimitives.ReadDoubleBigEndian(_data),
            OscTag.True => 1,
            OscTag.False => 0,
            _ => double.NaN,
        };
        return double.IsFinite(value);
    }

    private bool TryGet(bool found, out int value)
    {
        value = found ? BinaryPrimitives.ReadInt32BigEndian(_data) : 0;
        return found;
    }
}
