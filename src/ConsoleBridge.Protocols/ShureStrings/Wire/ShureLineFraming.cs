using System.Buffers;

namespace ConsoleBridge.Protocols.ShureStrings.Wire;

/// <summary>
/// Finds the frames of <see cref="ShureDialect.Report"/> in a stream: one a line, <c>&lt; REPORT 2 CHAN_NAME A&gt;B &gt;</c> CR LF.
/// </summary>
/// <remarks>
/// Texts travel bare there, so that a <c>&gt;</c> may be part of a name and only the line's end is certain. Without state and
/// without allocation; safe on any thread. Source: Shure PSM 1000 Command Strings: CR LF ends each command and report (doc).
/// </remarks>
public static class ShureLineFraming
{
    /// <summary>Name under which a profile's transport asks for it.</summary>
    public const string Name = "lines";

    /// <summary>Takes the next whole frame off the front of a buffer, as <see cref="ShureFraming.TryRead"/> does.</summary>
    /// <param name="buffer">Bytes as received, in order.</param>
    /// <param name="consumed">Bytes to drop from the front of the buffer, whatever is returned.</param>
    /// <param name="frame">The frame with its <c>&lt;</c> and <c>&gt;</c> and without the line's end; empty unless one was found.</param>
    /// <returns><see cref="OperationStatus.InvalidData"/> for a line without brackets and for one beyond
    /// <see cref="ShureFraming.MaxFrameBytes"/>.</returns>
    public static OperationStatus TryRead(ReadOnlySpan<byte> buffer, out int consumed, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        var start = buffer.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0)
        {
            consumed = buffer.Length;
            return OperationStatus.NeedMoreData;
        }

        var bounded = buffer.Slice(start, Math.Min(buffer.Length - start, ShureFraming.MaxFrameBytes));
        var end = bounded.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0)
        {
            var isTooLong = bounded.Length == ShureFraming.MaxFrameBytes;
            consumed = isTooLong ? start + bounded.Length : start;
            return isTooLong ? OperationStatus.InvalidData : OperationStatus.NeedMoreData;
        }

        consumed = start + end + 1;
        var line = bounded[..end].TrimEnd(" \t"u8);
        if (line[0] != (byte)'<' || line[^1] != (byte)'>')
        {
            return OperationStatus.InvalidData;
        }

        frame = line;
        return OperationStatus.Done;
    }

    /// <summary>Writes a frame as it goes out: the device takes no notice of a command without CR LF. Source: the same (doc).</summary>
    public static void Write(ReadOnlySpan<byte> frame, IBufferWriter<byte> output)
    {
        output.Write(frame);
        output.Write("\r\n"u8);
    }
}
