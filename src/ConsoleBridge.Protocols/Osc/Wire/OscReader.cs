using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.Osc.Wire;

/// <summary>
/// Reads one OSC message in place. The whole message is checked once by <see cref="TryParse"/>; after that nothing
/// can fail. Nothing is allocated; all spans are views of the frame and live as long as it does.
/// </summary>
/// <remarks>
/// Tolerant where real gear demands it: the type tag string may be missing (consoles accept <c>/info</c> so), an
/// address need not begin with <c>/</c> (an X32 answers <c>node</c>), surplus NULs may follow the arguments, even
/// to a length that is no multiple of 4. Source: OSC 1.0; unofficial X32 protocol 4.06 for the tolerances.
/// </remarks>
public ref struct OscReader
{
    private const int MaxArrayDepth = 8;

    private readonly ReadOnlySpan<byte> _frame;
    private readonly int _firstArgument;
    private int _nextTag;
    private int _nextArgument;

    private OscReader(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> address)
    {
        _frame = frame;
        Address = address;
        _firstArgument = Padded(address.Length + 1);
        _nextArgument = _firstArgument;
    }

    private OscReader(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> address, ReadOnlySpan<byte> tags)
    {
        _frame = frame;
        Address = address;
        Tags = tags;
        HasTags = true;
        _firstArgument = Padded(address.Length + 1) + Padded(tags.Length + 2);
        _nextArgument = _firstArgument;
    }

    /// <summary>The address, without its NULs; never empty, usually begins with <c>/</c>.</summary>
    public ReadOnlySpan<byte> Address { get; }

    /// <summary>The type tags without their comma; empty when there are no arguments or no type tag string.</summary>
    public ReadOnlySpan<byte> Tags { get; }

    /// <summary>False when the sender left the type tag string out: its arguments, if any, are unknown.</summary>
    public bool HasTags { get; }

    /// <summary>What follows the address of a message without type tags; of unknown meaning, so never guess.</summary>
    public readonly ReadOnlySpan<byte> UntypedBytes => HasTags ? default : _frame[Math.Min(_firstArgument, _frame.Length)..];

    /// <summary>Checks a frame and makes a reader that stands before its first argument.</summary>
    /// <param name="frame">One whole message, as a datagram or a framer delivers it.</param>
    /// <param name="message">The reader, when the frame is a message.</param>
    /// <param name="error">What is wrong and where, when it is not. A bundle is not a message.</param>
    /// <returns>True when the frame is a message. Never throws, whatever the bytes.</returns>
    public static bool TryParse(ReadOnlySpan<byte> frame, out OscReader message, out OscError error)
    {
        message = default;
        if (frame.IsEmpty)
        {
            error = new OscError(OscErrorReason.Empty, 0);
            return false;
        }

        if (!TryReadName(frame, 0, out ReadOnlySpan<byte> address, out error))
        {
            return false;
        }

        if (address.IsEmpty || address[0] == '#' || address.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0)
        {
            error = new OscError(OscErrorReason.BadAddress, 0);
            return false;
        }

        int tagsAt = Padded(address.Length + 1);
        if (tagsAt >= frame.Length || frame[tagsAt] != ',')
        {
            message = new OscReader(frame, address);
            return true;
        }

        if (!TryReadName(frame, tagsAt, out ReadOnlySpan<byte> tags, out error))
        {
            return false;
        }

        message = new OscReader(frame, address, tags[1..]);
        return TryCheckArguments(message, tagsAt, out error);
    }

    /// <summary>Takes the next argument, or the begin or end of an array.</summary>
    /// <param name="argument">The argument.</param>
    /// <returns>False when there is none left.</returns>
    public bool TryNext(out OscArgument argument)
    {
        if (_nextTag >= Tags.Length)
        {
            argument = default;
            return false;
        }

        var tag = (OscTag)Tags[_nextTag++];
        argument = Take(tag);
        return true;
    }

    /// <summary>Takes the next argument when it is an <c>i</c>; otherwise leaves it.</summary>
    public bool TryReadInt32(out int value)
    {
        value = 0;
        return NextIs(OscTag.Int32) && TryNext(out OscArgument next) && next.TryGetInt32(out value);
    }

    /// <summary>Takes the next argument when it is an <c>f</c>; otherwise leaves it.</summary>
    public bool TryReadFloat32(out float value)
    {
        value = 0;
        return NextIs(OscTag.Float32) && TryNext(out OscArgument next) && next.TryGetFloat32(out value);
    }

    /// <summary>Takes the next argument when it is an <c>s</c>; otherwise leaves it.</summary>
    public bool TryReadText(out ReadOnlySpan<byte> text)
    {
        text = default;
        return NextIs(OscTag.String) && TryNext(out OscArgument next) && next.TryGetText(out text);
    }

    /// <summary>Takes the next argument when it is a <c>b</c>; otherwise leaves it.</summary>
    public bool TryReadBlob(out ReadOnlySpan<byte> blob)
    {
        blob = default;
        return NextIs(OscTag.Blob) && TryNext(out OscArgument next) && next.TryGetBlob(out blob);
    }

    /// <summary>Goes back to before the first argument.</summary>
    public void Rewind()
    {
        _nextTag = 0;
        _nextArgument = _firstArgument;
    }

    /// <summary>Length of a field of so many bytes after it is filled up to a multiple of 4.</summary>
    internal static int Padded(int length) => (length + 3) & ~3;

    private static bool TryReadName(ReadOnlySpan<byte> frame, int offset, out ReadOnlySpan<byte> name, out OscError error)
    {
        int length = frame[offset..].IndexOf((byte)0);
        name = length < 0 ? default : frame.Slice(offset, length);
        error = default;
        if (length < 0)
        {
            error = new OscError(OscErrorReason.UnterminatedString, offset);
            return false;
        }

        int end = offset + Padded(length + 1);
        int filling = offset + length;
        if (end > frame.Length)
        {
            error = new OscError(OscErrorReason.Truncated, frame.Length);
            return false;
        }

        if (frame[filling..end].ContainsAnyExcept((byte)0))
        {
            error = new OscError(OscErrorReason.BadPadding, filling);
            return false;
        }

        return true;
    }

    private static bool TryCheckArguments(OscReader message, int tagsAt, out OscError error)
    {
        int depth = 0;
        int at = message._firstArgument;
        ReadOnlySpan<byte> frame = message._frame;
        for (int index = 0; index < message.Tags.Length; index++)
        {
            var tag = (OscTag)message.Tags[index];
            depth += tag == OscTag.ArrayBegin ? 1 : tag == OscTag.ArrayEnd ? -1 : 0;
            OscErrorReason reason = depth is < 0 or > MaxArrayDepth
                ? OscErrorReason.UnbalancedArray
                : CheckOne(tag, frame, at, out at);
            if (reason != OscErrorReason.None)
            {
                bool inTags = reason is OscErrorReason.UnknownTag or OscErrorReason.UnbalancedArray;
                error = new OscError(reason, inTags ? tagsAt + 1 + index : at);
                return false;
            }
        }

        int surplus = frame[at..].IndexOfAnyExcept((byte)0);
        error = (depth, surplus) switch
        {
            ( > 0, _) => new OscError(OscErrorReason.UnbalancedArray, tagsAt + message.Tags.Length),
            (_, >= 0) => new OscError(OscErrorReason.SurplusBytes, at + surplus),
            _ => default,
        };
        return error.Reason == OscErrorReason.None;
    }

    // On success next is the offset behind the argument, otherwise where the argument begins.
    private static OscErrorReason CheckOne(OscTag tag, ReadOnlySpan<byte> frame, int at, out int next)
    {
        next = at;
        int left = frame.Length - at;
        int size = SizeOf(tag);
        if (tag is OscTag.String or OscTag.Symbol)
        {
            int length = frame[at..].IndexOf((byte)0);
            if (length < 0)
            {
                return OscErrorReason.UnterminatedString;
            }

            size = Padded(length + 1);
        }
        else if (tag == OscTag.Blob)
        {
            uint length = left < 4 ? uint.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(frame[at..]);
            if (length > left - 4)
            {
                return OscErrorReason.Truncated;
            }

            size = 4 + Padded((int)length);
        }
        else if (size < 0)
        {
            return OscErrorReason.UnknownTag;
        }

        if (size > left)
        {
            return OscErrorReason.Truncated;
        }

        next = at + size;
        return OscErrorReason.None;
    }

    private static int SizeOf(OscTag tag) => tag switch
    {
        OscTag.Int32 or OscTag.Float32 or OscTag.Char or OscTag.Rgba or OscTag.Midi => 4,
        OscTag.Int64 or OscTag.Float64 or OscTag.TimeTag => 8,
        OscTag.True or OscTag.False or OscTag.Nil or OscTag.Impulse or OscTag.ArrayBegin or OscTag.ArrayEnd => 0,
        _ => -1,
    };

    private readonly bool NextIs(OscTag tag) => _nextTag < Tags.Length && Tags[_nextTag] == (byte)tag;

    private OscArgument Take(OscTag tag)
    {
        ReadOnlySpan<byte> rest = _frame[_nextArgument..];
        switch (tag)
        {
            case OscTag.String or OscTag.Symbol:
                int length = rest.IndexOf((byte)0);
                _nextArgument += Padded(length + 1);
                return new OscArgument(tag, rest[..length]);
            case OscTag.Blob:
                int size = BinaryPrimitives.ReadInt32BigEndian(rest);
                _nextArgument += 4 + Padded(size);
                return new OscArgument(tag, rest.Slice(4, size));
            default:
                _nextArgument += SizeOf(tag);
                return new OscArgument(tag, rest[..SizeOf(tag)]);
        }
    }
}
