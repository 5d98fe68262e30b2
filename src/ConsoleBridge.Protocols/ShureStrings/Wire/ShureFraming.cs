using System.Buffers;

namespace ConsoleBridge.Protocols.ShureStrings.Wire;

/// <summary>
/// Finds the frames of Shure's command strings in a stream of bytes: <c>&lt; REP 1 CHAN_NAME {A&gt;B     } &gt;</c>.
/// </summary>
/// <remarks>
/// A frame runs from <c>&lt;</c> to <c>&gt;</c>; inside braces both are ordinary letters, because Shure allows them in
/// names. Without state and without allocation; safe on any thread.
/// Source: Shure command-strings documents (ULX-D, SLX-D, Axient Digital), "characters allowed in names" (doc).
/// </remarks>
public static class ShureFraming
{
    /// <summary>Longest frame that is accepted, in bytes. The longest that a device sends is about 110.</summary>
    public const int MaxFrameBytes = 512;

    /// <summary>Longest text inside braces, in bytes; past it the opening brace is taken for damage. Devices use up to 32.</summary>
    public const int MaxBracedBytes = 64;

    /// <summary>Takes the next whole frame off the front of a buffer.</summary>
    /// <param name="buffer">Bytes as received, in order. The caller bounds it (64 KiB is ample).</param>
    /// <param name="consumed">Bytes to drop from the front of the buffer, whatever is returned.</param>
    /// <param name="frame">The frame with its <c>&lt;</c> and <c>&gt;</c>, a slice of the buffer; empty unless a frame was found.</param>
    /// <returns>
    /// <see cref="OperationStatus.Done"/>: a frame. <see cref="OperationStatus.NeedMoreData"/>: none yet, keep what was
    /// not consumed. <see cref="OperationStatus.InvalidData"/>: the consumed bytes (at least one) are garbage, a frame
    /// without its tail or one beyond <see cref="MaxFrameBytes"/>; drop them and call again.
    /// </returns>
    /// <remarks>White space between frames is not an error: P10T sends CR LF, the receivers send nothing.</remarks>
    public static OperationStatus TryRead(ReadOnlySpan<byte> buffer, out int consumed, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        var start = SkipBlanks(buffer);
        if (start == buffer.Length)
        {
            consumed = start;
            return OperationStatus.NeedMoreData;
        }

        if (buffer[start] != (byte)'<')
        {
            var next = buffer[start..].IndexOf((byte)'<');
            consumed = next < 0 ? buffer.Length : start + next;
            return OperationStatus.InvalidData;
        }

        var bounded = buffer.Slice(start, Math.Min(buffer.Length - start, MaxFrameBytes));
        var status = FindEnd(bounded, out var length);
        consumed = status == OperationStatus.NeedMoreData ? start : start + length;
        if (status == OperationStatus.Done)
        {
            frame = bounded[..length];
        }

        return status;
    }

    private static int SkipBlanks(ReadOnlySpan<byte> buffer)
    {
        var position = 0;
        while (position < buffer.Length && ShureReader.IsBlank(buffer[position]))
        {
            position++;
        }

        return position;
    }

    // Returns the length of the frame, or how many bytes of a broken one to drop.
    private static OperationStatus FindEnd(ReadOnlySpan<byte> bytes, out int length)
    {
        var position = 1;
        while (position < bytes.Length)
        {
            switch (bytes[position])
            {
                case (byte)'>':
                    length = position + 1;
                    return OperationStatus.Done;

                case (byte)'<':
                    length = position;
                    return OperationStatus.InvalidData;

                case (byte)'{' when MeasureBraced(bytes[position..]) is > 0 and var braced:
                    position += braced;
                    break;

                case (byte)'{':
                    position = bytes.Length;
                    break;

                default:
                    position++;
                    break;
            }
        }

        if (bytes.Length < MaxFrameBytes)
        {
            length = 0;
            return OperationStatus.NeedMoreData;
        }

        var next = bytes[1..].IndexOf((byte)'<');
        length = next < 0 ? bytes.Length : next + 1;
        return OperationStatus.InvalidData;
    }

    // Length of the text with its braces, or 0 while its end is still to come. A brace that is not closed within its limit,
    // or that another one follows, is damage: it then counts as one ordinary letter, so that the '>' or '<' after it ends
    // or restarts the frame and no healthy frame is swallowed.
    private static int MeasureBraced(ReadOnlySpan<byte> bytes)
    {
        var text = bytes[1..Math.Min(bytes.Length, MaxBracedBytes + 2)];
        var end = text.IndexOfAny((byte)'{', (byte)'}');
        if (end >= 0)
        {
            return text[end] == (byte)'}' ? end + 2 : 1;
        }

        return text.Length > MaxBracedBytes ? 1 : 0;
    }
}
