using System.Buffers.Text;

namespace ConsoleBridge.Protocols.MediaControl.Wire;

/// <summary>Takes the lines of one datagram, one after the other. Allocates nothing.</summary>
/// <remarks>A line ends with CR; LF is tolerated, empty lines are passed over, and the last line may lack its end.
/// Source: Sennheiser TI 1254 v1.0 (doc); that programs tolerate LF (impl).</remarks>
public ref struct McpReader
{
    private static ReadOnlySpan<byte> Blanks => " \t\0"u8;

    private ReadOnlySpan<byte> _rest;

    /// <summary>Begins with the first line.</summary>
    /// <param name="datagram">One whole datagram.</param>
    public McpReader(ReadOnlySpan<byte> datagram) => _rest = datagram;

    /// <summary>Takes the next line.</summary>
    /// <param name="line">The line; empty when there is none.</param>
    /// <returns>False when the datagram is over.</returns>
    public bool TryNext(out McpLine line)
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOfAny((byte)'\r', (byte)'\n');
            var text = (end < 0 ? _rest : _rest[..end]).Trim(Blanks);
            _rest = end < 0 ? default : _rest[(end + 1)..];
            if (!text.IsEmpty)
            {
                line = Parse(text);
                return true;
            }
        }

        line = default;
        return false;
    }

    // Four digits and a colon: an error. Everything else is a keyword and what is said about it.
    private static McpLine Parse(ReadOnlySpan<byte> text)
    {
        if (text.Length > 4 && text[4] == (byte)':' && Utf8Parser.TryParse(text[..4], out int code, out var digits) && digits == 4 && code > 0)
        {
            return new McpLine(default, text[5..].Trim(Blanks), code, Instruction(text[5..]));
        }

        var blank = text.IndexOf((byte)' ');
        return blank < 0
            ? new McpLine(text, default, 0, default)
            : new McpLine(text[..blank], text[(blank + 1)..].Trim(Blanks), 0, default);
    }

    private static ReadOnlySpan<byte> Instruction(ReadOnlySpan<byte> text)
    {
        var open = text.IndexOf((byte)'[');
        var close = text.LastIndexOf((byte)']');
        return open < 0 || close < open ? default : text[(open + 1)..close].Trim(Blanks);
    }
}
