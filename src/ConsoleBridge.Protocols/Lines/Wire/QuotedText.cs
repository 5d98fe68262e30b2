namespace ConsoleBridge.Protocols.Lines.Wire;

/// <summary>
/// Text in quotation marks, in which a backslash stands before a quotation mark, a backslash, <c>r</c>, <c>n</c>, <c>t</c>, or
/// <c>x</c> and two hexadecimal digits. Allocates nothing.
/// </summary>
/// <remarks>Source: Lectrosonics DSQD Command Reference, 5 July 2019, strings (doc, second-hand).</remarks>
public static class QuotedText
{
    private const byte Quote = (byte)'"';
    private const byte Backslash = (byte)'\\';

    /// <summary>How many bytes the quoted text at the front of a line takes, its marks included.</summary>
    /// <returns>-1 when there is none, or its end is missing.</returns>
    public static int Measure(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] != Quote)
        {
            return -1;
        }

        for (var at = 1; at < line.Length; at++)
        {
            if (line[at] == Quote)
            {
                return at + 1;
            }

            at += line[at] == Backslash ? 1 : 0;
        }

        return -1;
    }

    /// <summary>Takes marks and backslashes away.</summary>
    /// <param name="quoted">As <see cref="Measure"/> found it.</param>
    /// <param name="text">Takes the text; never longer than what it is made of.</param>
    /// <param name="length">Bytes of the text.</param>
    /// <returns>False when it is no quoted text, or there is not enough room.</returns>
    public static bool TryRead(ReadOnlySpan<byte> quoted, Span<byte> text, out int length)
    {
        length = 0;
        if (Measure(quoted) != quoted.Length || quoted.Length - 2 > text.Length)
        {
            return false;
        }

        var inside = quoted[1..^1];
        for (var at = 0; at < inside.Length; at++)
        {
            text[length++] = inside[at] == Backslash ? Escaped(inside, ref at) : inside[at];
        }

        return true;
    }

    /// <summary>Writes a text with marks around it and backslashes where they must be. Bytes beyond ASCII are written by their number.</summary>
    /// <returns>False when there is not enough room.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        if (destination.Length < 2)
        {
            return false;
        }

        destination[written++] = Quote;
        foreach (var letter in text)
        {
            var length = letter is Quote or Backslash ? 2 : letter is < 0x20 or > 0x7E ? 4 : 1;
            if (written + length >= destination.Length)
            {
                return false;
            }

            if (length > 1)
            {
                destination[written++] = Backslash;
            }

            if (length == 4)
            {
                destination[written++] = (byte)'x';
                destination[written++] = (byte)"0123456789ABCDEF"[letter >> 4];
            }

            destination[written++] = length == 4 ? (byte)"0123456789ABCDEF"[letter & 15] : letter;
        }

        destination[written++] = Quote;
        return true;
    }

    private static byte Escaped(ReadOnlySpan<byte> text, ref int at)
    {
        at++;
        switch (text[at])
        {
            case (byte)'r':
                return (byte)'\r';
            case (byte)'n':
                return (byte)'\n';
            case (byte)'t':
                return (byte)'\t';
            case (byte)'x' when at + 2 < text.Length && char.IsAsciiHexDigit((char)text[at + 1]) && char.IsAsciiHexDigit((char)text[at + 2]):
                var number = (Digit(text[at + 1]) << 4) | Digit(text[at + 2]);
                at += 2;
                return (byte)number;
            default:
                return text[at];
        }
    }

    private static int Digit(byte letter) => letter <= (byte)'9' ? letter - '0' : (letter | 0x20) - 'a' + 10;
}
