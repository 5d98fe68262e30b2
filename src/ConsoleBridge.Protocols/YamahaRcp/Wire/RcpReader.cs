namespace ConsoleBridge.Protocols.YamahaRcp.Wire;

/// <summary>Reads one line of a console: <c>NOTIFY set MIXER:Current/InCh/Fader/Level 0 0 -1000 "-10.00"</c>. Allocates nothing.</summary>
/// <remarks>Source: notes on Yamaha RCP, 1.2 and 1.4 (hw).</remarks>
public ref struct RcpReader
{
    private ReadOnlySpan<byte> _rest;

    private RcpReader(RcpReply reply, ReadOnlySpan<byte> verb, ReadOnlySpan<byte> arguments)
    {
        Reply = reply;
        Verb = verb;
        Arguments = arguments;
        _rest = arguments;
    }

    /// <summary>What kind of line it is.</summary>
    public RcpReply Reply { get; }

    /// <summary>The command that is answered or told: <c>get</c>, <c>set</c>, <c>sscurrent_ex</c>; <c>unknown</c> after an error that no verb caused.</summary>
    public ReadOnlySpan<byte> Verb { get; }

    /// <summary>Everything behind the verb.</summary>
    public ReadOnlySpan<byte> Arguments { get; }

    /// <summary>Begins to read a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="message">Stands before the first argument.</param>
    /// <returns>False when it does not begin as a console's lines do.</returns>
    public static bool TryParse(ReadOnlySpan<byte> line, out RcpReader message)
    {
        message = default;
        var first = Word(line, out var rest);
        RcpReply reply;
        if (first.SequenceEqual("OK"u8))
        {
            reply = RcpReply.Ok;
        }
        else if (first.SequenceEqual("OKm"u8))
        {
            reply = RcpReply.OkModified;
        }
        else if (first.SequenceEqual("NOTIFY"u8))
        {
            reply = RcpReply.Notify;
        }
        else if (first.SequenceEqual("ERROR"u8))
        {
            reply = RcpReply.Error;
        }
        else
        {
            return false;
        }

        var verb = Word(rest, out var arguments);
        message = new RcpReader(reply, verb, arguments);
        return !verb.IsEmpty;
    }

    /// <summary>Takes the next argument.</summary>
    /// <returns>False at the end of the line.</returns>
    public bool TryNext(out RcpToken token)
    {
        if (_rest.IsEmpty)
        {
            token = default;
            return false;
        }

        if (_rest[0] != (byte)'"')
        {
            token = new RcpToken(Word(_rest, out _rest), isQuoted: false);
            return true;
        }

        var end = EndOfQuoted(_rest);
        token = new RcpToken(_rest[1..end], isQuoted: true);
        _rest = _rest[Math.Min(end + 1, _rest.Length)..].TrimStart((byte)' ');
        return true;
    }

    /// <summary>Takes the address of a parameter: a name and two indexes, as they stand in the line.</summary>
    /// <returns>False when there are fewer than three words.</returns>
    public bool TryNextAddress(out ReadOnlySpan<byte> address)
    {
        address = default;
        var rest = _rest;
        var end = 0;
        for (var words = 0; words < 3; words++)
        {
            if (end >= rest.Length)
            {
                return false;
            }

            var blank = rest[end..].IndexOf((byte)' ');
            end = blank < 0 ? rest.Length + 1 : end + blank + 1;
        }

        address = rest[..(end - 1)];
        _rest = end >= rest.Length ? default : rest[end..].TrimStart((byte)' ');
        return true;
    }

    // A quote ends a text when a blank or nothing follows: one console writes the quotes of a name as they are.
    private static int EndOfQuoted(ReadOnlySpan<byte> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == (byte)'\\' && i + 1 < text.Length)
            {
                i++;
            }
            else if (text[i] == (byte)'"' && (i + 1 == text.Length || text[i + 1] == (byte)' '))
            {
                return i;
            }
        }

        return text.Length;
    }

    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        var end = text.IndexOf((byte)' ');
        rest = end < 0 ? default : text[end..].TrimStart((byte)' ');
        return end < 0 ? text : text[..end];
    }
}
