using System.Buffers;

namespace ConsoleBridge.Protocols.YamahaRcp.Wire;

/// <summary>Cuts a stream into lines. A line ends with LF; CR before it and lines without content are dropped.</summary>
/// <remarks>Has no state; safe on any thread. Source: notes on Yamaha RCP, 1.2 "lexical rules" (hw).</remarks>
public static class RcpFraming
{
    /// <summary>Longest line that is accepted, in bytes without its end. The meters of 288 channels take about 900.</summary>
    public const int MaxLineBytes = 8192;

    /// <summary>Takes the next line off the front of a buffer.</summary>
    /// <param name="buffer">Bytes as received.</param>
    /// <param name="consumed">Bytes to drop from the front.</param>
    /// <param name="line">Where the line lies, without its end; never empty when done.</param>
    /// <returns><see cref="OperationStatus.Done"/>: a line. <see cref="OperationStatus.NeedMoreData"/>: none yet.
    /// <see cref="OperationStatus.InvalidData"/>: longer than <see cref="MaxLineBytes"/>, drop the consumed bytes.</returns>
    public static OperationStatus TryRead(ReadOnlySpan<byte> buffer, out int consumed, out Range line)
    {
        var start = 0;
        while (start < buffer.Length && buffer[start] is (byte)'\n' or (byte)'\r')
        {
            start++;
        }

        consumed = start;
        line = default;
        var end = buffer[start..].IndexOf((byte)'\n');
        var length = end < 0 ? buffer.Length - start : end;
        if (length > MaxLineBytes)
        {
            consumed = end < 0 ? buffer.Length : start + end + 1;
            return OperationStatus.InvalidData;
        }

        if (end < 0)
        {
            return OperationStatus.NeedMoreData;
        }

        consumed = start + end + 1;
        var last = start + end;
        while (buffer[last - 1] == (byte)'\r')
        {
            last--;
        }

        line = start..last;
        return OperationStatus.Done;
    }

    /// <summary>Writes a line with its LF.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="output">Takes the bytes.</param>
    public static void Write(ReadOnlySpan<byte> line, IBufferWriter<byte> output)
    {
        output.Write(line);
        output.Write("\n"u8);
    }
}
