using System.Buffers;

namespace ConsoleBridge.Protocols.Lines.Wire;

/// <summary>
/// Finds lines in a stream of bytes. CR, LF and NUL each end a line, in any mixture, and empty lines are dropped; a device with
/// another end names it. Telnet commands and prompts without an end come as frames of their own.
/// </summary>
/// <remarks>Has no state between calls; safe on any thread. Source: what the line protocols of section 6.1 end their replies with (doc).</remarks>
public sealed class LineFraming
{
    /// <summary>Longest line that is accepted, in bytes. A list of all names of a large design may be some kilobytes long.</summary>
    public const int MaxLineBytes = 16_384;

    private static readonly byte[] UsualEnds = "\r\n\0"u8.ToArray();

    private readonly byte[] _ends;
    private readonly byte[][] _prompts;
    private readonly bool _telnet;

    /// <summary>Makes a framing.</summary>
    /// <param name="ends">Bytes of which each ends a line; empty for CR, LF and NUL.</param>
    /// <param name="prompts">Texts that count as a line when nothing follows them: <c>Password:</c>.</param>
    /// <param name="telnet">True when FF begins a telnet command.</param>
    public LineFraming(ReadOnlySpan<byte> ends = default, IEnumerable<byte[]>? prompts = null, bool telnet = false)
    {
        _ends = ends.IsEmpty ? UsualEnds : ends.ToArray();
        _prompts = [.. prompts ?? []];
        _telnet = telnet;
    }

    /// <summary>Takes the next line, prompt or telnet command off the front of a buffer.</summary>
    /// <param name="buffer">Bytes as received. A telnet command inside a line is moved to the front, and doubled FFs become one.</param>
    /// <param name="consumed">Bytes to drop from the front.</param>
    /// <param name="line">Where the frame lies, without its end; a telnet command begins with FF.</param>
    /// <returns><see cref="OperationStatus.Done"/>: a frame. <see cref="OperationStatus.NeedMoreData"/>: none yet.
    /// <see cref="OperationStatus.InvalidData"/>: longer than <see cref="MaxLineBytes"/>, drop the consumed bytes.</returns>
    public OperationStatus TryRead(Span<byte> buffer, out int consumed, out Range line)
    {
        var start = 0;
        while (start < buffer.Length && _ends.AsSpan().Contains(buffer[start]))
        {
            start++;
        }

        consumed = start;
        line = default;
        var rest = buffer[start..];
        var end = 0;
        for (; end < rest.Length && !_ends.AsSpan().Contains(rest[end]); end++)
        {
            if (_telnet && rest[end] == Telnet.InterpretAsCommand)
            {
                var length = Telnet.MeasureCommand(rest[end..]);
                if (length == 0)
                {
                    return OperationStatus.NeedMoreData;
                }

                if (rest[end + 1] != Telnet.InterpretAsCommand)
                {
                    MoveToFront(rest, end, length);
                    consumed = start + length;
                    line = start..consumed;
                    return OperationStatus.Done;
                }

                end++;
            }
        }

        if (end < rest.Length)
        {
            consumed = start + end + 1;
            line = start..(start + Undouble(rest[..end]));
            return OperationStatus.Done;
        }

        if (end >= MaxLineBytes)
        {
            consumed = buffer.Length;
            return OperationStatus.InvalidData;
        }

        return TryPrompt(rest, start, ref consumed, ref line);
    }

    // Written without a loop over bytes: a subnegotiation is short, and so is what stands before it.
    private static void MoveToFront(Span<byte> bytes, int at, int length)
    {
        if (at == 0)
        {
            return;
        }

        Span<byte> command = stackalloc byte[length];
        bytes.Slice(at, length).CopyTo(command);
        bytes[..at].CopyTo(bytes[length..]);
        command.CopyTo(bytes);
    }

    private int Undouble(Span<byte> line)
    {
        if (!_telnet || !line.Contains(Telnet.InterpretAsCommand))
        {
            return line.Length;
        }

        var written = 0;
        for (var i = 0; i < line.Length; i++, written++)
        {
            line[written] = line[i];
            if (line[i] == Telnet.InterpretAsCommand)
            {
                i++;
            }
        }

        return written;
    }

    private OperationStatus TryPrompt(ReadOnlySpan<byte> rest, int start, ref int consumed, ref Range line)
    {
        var text = rest.TrimEnd((byte)' ');
        foreach (var prompt in _prompts)
        {
            if (text.EndsWith(prompt))
            {
                line = start..(start + text.Length);
                consumed = start + rest.Length;
                return OperationStatus.Done;
            }
        }

        return OperationStatus.NeedMoreData;
    }
}
