using System.Collections.Immutable;
using System.Globalization;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Reads what stands between the braces: <c>n</c>, <c>n:000</c>, <c>n-1:00</c>, <c>2*n-1</c>, <c>n:1..16,18</c>, <c>1..32</c>.</summary>
internal static class Placeholder
{
    private const int MaxIndex = 65535;

    public static Template.Part? Parse(string text, int position, out string error)
    {
        if (text.Length > 0 && char.IsAsciiDigit(text[0]) && !text.Contains('*', StringComparison.Ordinal))
        {
            var anonymous = string.Create(CultureInfo.InvariantCulture, $"#{position}");
            return Range(text, out error) is { } numbers ? new Template.Part("", anonymous, numbers, 1, 0, 0) : null;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (head, tail) = colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
        if (!TryExpression(head, out var name, out var multiplier, out var offset))
        {
            error = $"'{{{text}}}' is not an index: expected {{n}}, {{n:00}}, {{n-1}}, {{2*n-1:000}} or {{n:1..16,18}}; a brace itself is written twice";
            return null;
        }

        error = "";
        if (tail is null)
        {
            return new Template.Part("", name, null, multiplier, offset, 0);
        }

        if (tail.Length is > 0 and < 10 && !tail.AsSpan().ContainsAnyExcept('0'))
        {
            return new Template.Part("", name, null, multiplier, offset, tail.Length);
        }

        if (multiplier != 1 || offset != 0)
        {
            error = $"'{{{text}}}': a range belongs to the bare index, {{{name}:1..4}}";
            return null;
        }

        return Range(tail, out error) is { } range ? new Template.Part("", name, range, 1, 0, 0) : null;
    }

    /// <summary>Reads <c>1..16,18</c>.</summary>
    public static ImmutableArray<int>? Range(string text, out string error)
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        var seen = new HashSet<int>();
        foreach (var piece in text.Split(','))
        {
            var dots = piece.IndexOf("..", StringComparison.Ordinal);
            var (low, high) = dots < 0 ? (piece, piece) : (piece[..dots], piece[(dots + 2)..]);
            if (!TryIndex(low.Trim(), out var first) || !TryIndex(high.Trim(), out var last))
            {
                error = $"'{text}' is not a range of indexes: expected 1..16 or 1..16,18";
                return null;
            }

            if (first > last)
            {
                error = $"'{text}' is upside down: {first} is above {last}";
                return null;
            }

            for (var number = first; number <= last; number++)
            {
                if (!seen.Add(number))
                {
                    error = $"'{text}' has index {number} twice";
                    return null;
                }

                numbers.Add(number);
            }
        }

        error = "";
        return numbers.ToImmutable();
    }

    private static bool TryExpression(string text, out string name, out int multiplier, out int offset)
    {
        (name, multiplier, offset) = ("", 1, 0);
        var star = text.IndexOf('*', StringComparison.Ordinal);
        if (star >= 0 && !TryIndex(text[..star], out multiplier))
        {
            return false;
        }

        var rest = text[(star + 1)..];
        var sign = rest.AsSpan().IndexOfAny('+', '-');
        name = sign < 0 ? rest : rest[..sign];
        if (sign >= 0)
        {
            if (!TryIndex(rest[(sign + 1)..], out offset))
            {
                return false;
            }

            offset = rest[sign] == '-' ? -offset : offset;
        }

        return IsName(name);
    }

    /// <summary>True for a name that an index may have: a letter, then letters and digits, lower case.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && char.IsAsciiLetterLower(text[0]) && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter));

    private static bool TryIndex(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= MaxIndex;
}
