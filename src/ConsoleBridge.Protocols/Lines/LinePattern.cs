using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>
/// What is received: text with captures between. A capture reaches to the first occurrence of the text that follows it, one of
/// digits to the last digit: one pass over the line, never back. Letters of either size are the same. Matching allocates nothing.
/// </summary>
internal sealed class LinePattern
{
    private readonly LinePart[] _parts;
    private readonly LineChecksum? _checksum;

    private LinePattern(string text, IReadOnlyList<LinePart> parts, LineChecksum? checksum)
    {
        Text = text;
        _parts = [.. parts];
        _checksum = checksum;
        Arguments = [.. parts.Where(part => part.Kind == LinePartKind.Argument).Select(part => part.Name)];
        Value = parts.FirstOrDefault(part => part.Kind == LinePartKind.Value);
    }

    /// <summary>As the profile writes it.</summary>
    public string Text { get; }

    /// <summary>Names of the captured arguments, in order.</summary>
    public string[] Arguments { get; }

    /// <summary>The part that captures the value; null when none does.</summary>
    public LinePart? Value { get; }

    /// <summary>Makes a pattern.</summary>
    /// <param name="text">As the profile writes it.</param>
    /// <param name="checksum">The profile's checksum; null for none.</param>
    /// <param name="error">What is wrong when null is returned.</param>
    public static LinePattern? Parse(string text, LineChecksum? checksum, out string error)
    {
        if (TemplateText.Parse(text, out error) is not { } parts)
        {
            return null;
        }

        error = Problem(parts, checksum);
        return error.Length == 0 ? new LinePattern(text, parts, checksum) : null;
    }

    /// <summary>Matches a whole line.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="match">Takes what was captured.</param>
    /// <param name="isDamaged">True when all fits but the checksum.</param>
    public bool TryMatch(ReadOnlySpan<byte> line, LineMatch match, out bool isDamaged)
    {
        isDamaged = false;
        var at = 0;
        var argument = 0;
        for (var i = 0; i < _parts.Length; i++)
        {
            var part = _parts[i];
            if (part.Kind == LinePartKind.Literal)
            {
                if (!StartsWith(line[at..], part.Literal))
                {
                    return false;
                }

                at += part.Literal.Length;
                continue;
            }

            var length = Measure(line[at..], part, i + 1 < _parts.Length ? _parts[i + 1].Literal : []);
            if (length < 0 || (length == 0 && part.Kind == LinePartKind.Argument))
            {
                return false;
            }

            switch (part.Kind)
            {
                case LinePartKind.Argument:
                    match.SetArgument(argument++, at, length);
                    break;
                case LinePartKind.Value:
                    (match.ValueStart, match.ValueLength) = (at, length);
                    break;
                case LinePartKind.Checksum:
                    isDamaged = !_checksum!.IsRight(line[..at], line.Slice(at, length));
                    break;
            }

            at += length;
        }

        return at == line.Length && !isDamaged;
    }

    private static string Problem(List<LinePart> parts, LineChecksum? checksum)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i].Kind != LinePartKind.Literal && parts[i - 1].Kind is not (LinePartKind.Literal or LinePartKind.Checksum)
                && parts[i].Kind != LinePartKind.Checksum && parts[i - 1].Form.Digits == 0 && !parts[i - 1].IsString)
            {
                return "two captures need something between them, or digits in the first";
            }
        }

        return parts.Count(part => part.Kind == LinePartKind.Value) > 1 ? "a pattern captures one value"
            : parts.Count(part => part.Kind == LinePartKind.Argument) > LineMatch.MaxArguments ? $"a pattern captures {LineMatch.MaxArguments} arguments at most"
            : parts.Any(part => part.Kind == LinePartKind.Setting) ? "settings are for what is sent, not for what is received"
            : parts.Any(part => part.Kind == LinePartKind.Checksum) && checksum is null ? "{checksum} needs 'checksum', which says how it is made"
            : "";
    }

    // How many bytes a capture takes; -1 when it cannot be.
    private int Measure(ReadOnlySpan<byte> rest, LinePart part, ReadOnlySpan<byte> next)
    {
        if (part.Kind == LinePartKind.Checksum)
        {
            return rest.Length >= _checksum!.Width ? _checksum.Width : -1;
        }

        if (part.Form.Digits > 0 && !part.IsList)
        {
            return Digits(rest, part.Form);
        }

        if (part.IsString)
        {
            return QuotedText.Measure(rest);
        }

        if (part.IsQuoted && !rest.IsEmpty && rest[0] == (byte)'"')
        {
            var close = rest[1..].IndexOf((byte)'"');
            return close < 0 ? -1 : close + 2;
        }

        return next.IsEmpty ? (IsBeforeChecksum(part) ? rest.Length - _checksum!.Width : rest.Length) : IndexOf(rest, next);
    }

    private bool IsBeforeChecksum(LinePart part)
    {
        var index = Array.IndexOf(_parts, part);
        return index + 1 < _parts.Length && _parts[index + 1].Kind == LinePartKind.Checksum;
    }

    private static int Digits(ReadOnlySpan<byte> rest, NumberForm form)
    {
        var length = !rest.IsEmpty && rest[0] is (byte)'+' or (byte)'-' && !form.IsHexadecimal ? 1 : 0;
        var first = length;
        while (length < rest.Length && IsDigit(rest[length], form))
        {
            length++;
        }

        return length == first ? -1 : length;
    }

    private static bool IsDigit(byte letter, NumberForm form) =>
        form.IsHexadecimal ? char.IsAsciiHexDigit((char)letter) : letter is (>= (byte)'0' and <= (byte)'9') or (byte)'.';

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.Length >= start.Length && System.Text.Ascii.EqualsIgnoreCase(text[..start.Length], start) || text.StartsWith(start);

    private static int IndexOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> wanted)
    {
        // Prompt and short: a line has some hundred bytes, and the first letter is found by the vector search.
        for (var from = 0; from + wanted.Length <= text.Length;)
        {
            var at = text[from..].IndexOfAny(wanted[0], OtherCase(wanted[0]));
            if (at < 0 || from + at + wanted.Length > text.Length)
            {
                return -1;
            }

            if (StartsWith(text[(from + at)..], wanted))
            {
                return from + at;
            }

            from += at + 1;
        }

        return -1;
    }

    private static byte OtherCase(byte letter) =>
        letter is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') ? (byte)(letter ^ 0x20) : letter;
}
