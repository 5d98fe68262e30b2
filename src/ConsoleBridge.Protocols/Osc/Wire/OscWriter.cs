using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ConsoleBridge.Protocols.Osc.Wire;

/// <summary>
/// Writes OSC messages and bundles into the caller's bytes: a span, or an <see cref="IBufferWriter{T}"/>. First
/// <see cref="Message"/> with the type tags, then one call an argument in their order; T F N I [ ] need no call.
/// Nothing is allocated.
/// </summary>
/// <remarks>An argument that does not fit its type tag is a bug and throws. A span that is too small is not: the
/// writer then writes nothing more, and <see cref="TryFinish"/> says so. Source: OSC 1.0 and 1.1.</remarks>
public ref struct OscWriter
{
    private readonly IBufferWriter<byte>? _output;
    private readonly Span<byte> _destination;
    private ReadOnlySpan<byte> _tags;
    private int _written;
    private bool _overflow;

    /// <summary>A writer into a span.</summary>
    /// <param name="destination">Where the bytes go; when it is too small, <see cref="TryFinish"/> returns false.</param>
    public OscWriter(Span<byte> destination) => _destination = destination;

    /// <summary>A writer into a buffer that grows.</summary>
    /// <param name="output">Where the bytes go.</param>
    public OscWriter(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
    }

    /// <summary>Bytes written so far.</summary>
    public readonly int Written => _written;

    /// <summary>Begins a message.</summary>
    /// <param name="address">The address; without NULs.</param>
    /// <param name="tags">Its type tags, without the comma: <c>"siii"u8</c>; empty for a message without arguments.</param>
    public void Message(scoped ReadOnlySpan<byte> address, ReadOnlySpan<byte> tags)
    {
        RequireAllWritten();
        Text(address, default);
        Text(","u8, tags);
        _tags = tags;
        SkipEmptyTags();
    }

    /// <summary>Begins a message without type tag string, as some clients send requests.</summary>
    /// <param name="address">The address; without NULs.</param>
    public void MessageWithoutTags(scoped ReadOnlySpan<byte> address)
    {
        RequireAllWritten();
        Text(address, default);
    }

    /// <summary>Begins a bundle; its elements follow, a call of <see cref="BundleElement"/> each.</summary>
    /// <param name="timeTag">When to obey it, in NTP format; 1 for at once.</param>
    public void Bundle(ulong timeTag)
    {
        RequireAllWritten();
        Text("#bundle"u8, default);
        Long(timeTag);
    }

    /// <summary>Writes an element of a bundle: its size, then itself.</summary>
    /// <param name="frame">A whole message or bundle, a multiple of 4 bytes long.</param>
    public void BundleElement(scoped ReadOnlySpan<byte> frame)
    {
        if (frame.IsEmpty || frame.Length % 4 != 0)
        {
            throw new ArgumentException($"a bundle element has {frame.Length} bytes; expected a multiple of 4", nameof(frame));
        }

        Word((uint)frame.Length);
        Bytes(frame);
    }

    /// <summary>Writes an <c>i</c>.</summary>
    public void Int32(int value) => Word(OscTag.Int32, (uint)value);

    /// <summary>Writes an <c>f</c>.</summary>
    public void Float32(float value) => Word(OscTag.Float32, BitConverter.SingleToUInt32Bits(value));

    /// <summary>Writes an <c>h</c>.</summary>
    public void Int64(long value) => Long(OscTag.Int64, (ulong)value);

    /// <summary>Writes a <c>d</c>.</summary>
    public void Float64(double value) => Long(OscTag.Float64, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Writes a <c>t</c>, in NTP format.</summary>
    public void TimeTag(ulong value) => Long(OscTag.TimeTag, value);

    /// <summary>Writes a <c>c</c>.</summary>
    public void Char(byte value) => Word(OscTag.Char, value);

    /// <summary>Writes an <c>r</c>, red in the highest byte, alpha in the lowest.</summary>
    public void Rgba(uint value) => Word(OscTag.Rgba, value);

    /// <summary>Writes an <c>m</c>: port in the highest byte, then status, data 1, data 2.</summary>
    public void Midi(uint value) => Word(OscTag.Midi, value);

    /// <summary>Writes an <c>s</c> or <c>S</c>. Text ends at its first NUL, since OSC cannot carry one.</summary>
    /// <param name="utf8">The text in UTF-8, without a terminating NUL.</param>
    public void String(scoped ReadOnlySpan<byte> utf8)
    {
        Expect(NextTag == OscTag.Symbol ? OscTag.Symbol : OscTag.String);
        int end = utf8.IndexOf((byte)0);
        Text(end < 0 ? utf8 : utf8[..end], default);
    }

    /// <summary>Writes an <c>s</c> or <c>S</c>. Text ends at its first NUL, since OSC cannot carry one.</summary>
    /// <param name="text">The text; written as UTF-8.</param>
    public void String(scoped ReadOnlySpan<char> text)
    {
        Expect(NextTag == OscTag.Symbol ? OscTag.Symbol : OscTag.String);
        int end = text.IndexOf('\0');
        text = end < 0 ? text : text[..end];
        int length = Encoding.UTF8.GetByteCount(text);
        Span<byte> field = Take(OscReader.Padded(length + 1));
        if (!field.IsEmpty)
        {
            field[length..].Clear();
            Encoding.UTF8.GetBytes(text, field);
            Advance(field.Length);
        }
    }

    /// <summary>Writes a <c>b</c>.</summary>
    public void Blob(scoped ReadOnlySpan<byte> bytes)
    {
        Expect(OscTag.Blob);
        Word((uint)bytes.Length);
        Bytes(bytes);
    }

    /// <summary>Ends the packet.</summary>
    /// <param name="written">How many bytes it has.</param>
    /// <returns>False when the span was too small; its content is then not a packet.</returns>
    /// <exception cref="InvalidOperationException">Arguments that the type tags announce were not written.</exception>
    public readonly bool TryFinish(out int written)
    {
        RequireAllWritten();
        written = _overflow ? 0 : _written;
        return !_overflow;
    }

    private readonly OscTag NextTag => _tags.IsEmpty ? OscTag.None : (OscTag)_tags[0];

    private readonly void RequireAllWritten()
    {
        if (!_tags.IsEmpty)
        {
            throw new InvalidOperationException($"the message lacks an argument: expected {NextTag}");
        }
    }

    private void Expect(OscTag tag)
    {
        if (NextTag != tag)
        {
            throw new InvalidOperationException($"the argument is {tag}; the type tags expect {NextTag}");
        }

        _tags = _tags[1..];
        SkipEmptyTags();
    }

    private void SkipEmptyTags()
    {
        while (NextTag is OscTag.True or OscTag.False or OscTag.Nil or OscTag.Impulse or OscTag.ArrayBegin or OscTag.ArrayEnd)
        {
            _tags = _tags[1..];
        }
    }

    private void Word(OscTag tag, uint value)
    {
        Expect(tag);
        Word(value);
    }

    private void Word(uint value)
    {
        Span<byte> field = Take(4);
        if (!field.IsEmpty)
        {
            BinaryPrimitives.WriteUInt32BigEndian(field, value);
            Advance(4);
        }
    }

    private void Long(OscTag tag, ulong value)
    {
        Expect(tag);
        Long(value);
    }

    private void Long(ulong value)
    {
        Span<byte> field = Take(8);
        if (!field.IsEmpty)
        {
            BinaryPrimitives.WriteUInt64BigEndian(field, value);
            Advance(8);
        }
    }

    // Two parts and at least one NUL, filled up to a multiple of 4.
    private void Text(scoped ReadOnlySpan<byte> first, scoped ReadOnlySpan<byte> second)
    {
        int length = first.Length + second.Length;
        Span<byte> field = Take(OscReader.Padded(length + 1));
        if (!field.IsEmpty)
        {
            first.CopyTo(field);
            second.CopyTo(field[first.Length..]);
            field[length..].Clear();
            Advance(field.Length);
        }
    }

    private void Bytes(scoped ReadOnlySpan<byte> bytes)
    {
        Span<byte> field = Take(OscReader.Padded(bytes.Length));
        if (!field.IsEmpty)
        {
            bytes.CopyTo(field);
            field[bytes.Length..].Clear();
            Advance(field.Length);
        }
    }

    // Empty when nothing is needed, or when there is no room (which then is remembered).
    private Span<byte> Take(int length)
    {
        if (length == 0 || _overflow)
        {
            return default;
        }

        if (_output is not null)
        {
            return _output.GetSpan(length)[..length];
        }

        _overflow = length > _destination.Length - _written;
        return _overflow ? default : _destination.Slice(_written, length);
    }

    private void Advance(int length)
    {
        _written += length;
        _output?.Advance(length);
    }
}
