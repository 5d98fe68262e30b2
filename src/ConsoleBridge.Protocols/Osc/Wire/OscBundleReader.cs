using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ConsoleBridge.Protocols.Osc.Wire;

/// <summary>
/// Reads the messages out of a bundle, those of bundles inside it too, in their order. The sizes are all checked by
/// <see cref="TryParse"/> before the first message is given out, so a damaged bundle is refused as a whole and never
/// half obeyed. Nothing is allocated.
/// </summary>
/// <remarks>Source: OSC 1.0 specification, "OSC Bundles". The X32, X-Air and WING neither send nor accept bundles.</remarks>
public ref struct OscBundleReader
{
    /// <summary>How deep bundles may be nested, the outermost counted.</summary>
    public const int MaxDepth = 8;

    private const int HeaderBytes = 16;

    private readonly ReadOnlySpan<byte> _frame;
    private int _at;
    private int _depth;
    private Ends _ends;
    private TimeTags _timeTags;

    private OscBundleReader(ReadOnlySpan<byte> frame)
    {
        _frame = frame;
        Enter(0, frame.Length);
    }

    /// <summary>Time tag of the bundle that the message given out last was in; at first of the whole bundle.</summary>
    public ulong TimeTag { get; private set; }

    /// <summary>Whether a frame claims to be a bundle.</summary>
    public static bool IsBundle(ReadOnlySpan<byte> frame) => frame.StartsWith("#bundle\0"u8);

    /// <summary>Checks a bundle and makes a reader that stands before its first message.</summary>
    /// <param name="frame">One whole packet.</param>
    /// <param name="bundle">The reader, when the frame is a bundle.</param>
    /// <param name="error">What is wrong and where, when it is not.</param>
    /// <returns>True when the frame is a bundle whose sizes are right. The messages in it may still be malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> frame, out OscBundleReader bundle, out OscError error)
    {
        bundle = default;
        error = Check(frame, 0, frame.Length, 1);
        if (error.Reason != OscErrorReason.None)
        {
            return false;
        }

        bundle = new OscBundleReader(frame);
        return true;
    }

    /// <summary>Takes the next message of the bundle or of a bundle inside it.</summary>
    /// <param name="message">The message's frame, for <see cref="OscReader.TryParse"/>.</param>
    /// <returns>False when there is none left.</returns>
    public bool TryNext(out ReadOnlySpan<byte> message)
    {
        while (_depth > 0)
        {
            if (_at >= _ends[_depth - 1])
            {
                _depth--;
                TimeTag = _timeTags[Math.Max(0, _depth - 1)];
                continue;
            }

            int size = BinaryPrimitives.ReadInt32BigEndian(_frame[_at..]);
            ReadOnlySpan<byte> element = _frame.Slice(_at + 4, size);
            if (IsBundle(element))
            {
                Enter(_at + 4, size);
                continue;
            }

            _at += 4 + size;
            message = element;
            return true;
        }

        message = default;
        return false;
    }

    private static OscError Check(ReadOnlySpan<byte> frame, int start, int length, int depth)
    {
        if (!IsBundle(frame.Slice(start, length)))
        {
            return new OscError(OscErrorReason.NotABundle, start);
        }

        if (depth > MaxDepth)
        {
            return new OscError(OscErrorReason.TooDeep, start);
        }

        int at = start + HeaderBytes;
        int end = start + length;
        if (at > end)
        {
            return new OscError(OscErrorReason.Truncated, end);
        }

        while (at < end)
        {
            uint size = end - at < 4 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(frame[at..]);
            if (size == 0 || size % 4 != 0 || size > end - at - 4)
            {
                return new OscError(OscErrorReason.BadElementSize, at);
            }

            if (IsBundle(frame.Slice(at + 4, (int)size)))
            {
                OscError inner = Check(frame, at + 4, (int)size, depth + 1);
                if (inner.Reason != OscErrorReason.None)
                {
                    return inner;
                }
            }

            at += 4 + (int)size;
        }

        return default;
    }

    private void Enter(int start, int length)
    {
        TimeTag = BinaryPrimitives.ReadUInt64BigEndian(_frame[(start + 8)..]);
        _timeTags[_depth] = TimeTag;
        _ends[_depth] = start + length;
        _depth++;
        _at = start + HeaderBytes;
    }

    [InlineArray(MaxDepth)]
    private struct Ends
    {
        private int _first;
    }

    [InlineArray(MaxDepth)]
    private struct TimeTags
    {
        private ulong _first;
    }
}
