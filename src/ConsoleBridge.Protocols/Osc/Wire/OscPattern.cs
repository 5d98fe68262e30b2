using System.Buffers;

namespace ConsoleBridge.Protocols.Osc.Wire;

/// <summary>
/// Matches OSC address patterns: <c>?</c>, <c>*</c>, <c>[a-z]</c>, <c>[!a-z]</c>, <c>{one,two}</c>, and with OSC 1.1
/// <c>//</c>. No wildcard but <c>//</c> crosses a slash. Nothing is allocated.
/// </summary>
/// <remarks>Source: OSC 1.0, "OSC Address Pattern Matching"; OSC 1.1 (NIME 2009) for <c>//</c>. Where they are silent
/// (open brackets, reversed ranges, wildcards in braces, trailing slash) a pattern is invalid and matches nothing.</remarks>
public static class OscPattern
{
    /// <summary>Longest pattern and address that are matched, in bytes; longer ones match nothing.</summary>
    public const int MaxBytes = 255;

    private static readonly SearchValues<byte> Wildcards = SearchValues.Create("*?[{"u8);
    private static readonly SearchValues<byte> NotInBraces = SearchValues.Create("/*?[]{#"u8);

    /// <summary>Whether an address is to be matched, rather than compared.</summary>
    /// <param name="address">The address of a received message.</param>
    /// <returns>True when it holds one of <c>* ? [ {</c> or <c>//</c>.</returns>
    public static bool IsPattern(ReadOnlySpan<byte> address) =>
        address.IndexOfAny(Wildcards) >= 0 || address.IndexOf("//"u8) >= 0;

    /// <summary>Whether a pattern obeys the grammar.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="anyDepth">True allows <c>//</c>, as OSC 1.1 does; false makes it invalid, as in 1.0.</param>
    public static bool IsValid(ReadOnlySpan<byte> pattern, bool anyDepth = false)
    {
        if (pattern.Length is < 2 or > MaxBytes || pattern[0] != '/' || pattern[^1] == '/')
        {
            return false;
        }

        while (!pattern.IsEmpty)
        {
            int taken = Take(pattern, anyDepth);
            if (taken == 0)
            {
                return false;
            }

            pattern = pattern[taken..];
        }

        return true;
    }

    /// <summary>Whether a pattern matches an address.</summary>
    /// <param name="pattern">The pattern, begins with a slash; an invalid one matches nothing.</param>
    /// <param name="address">A plain address.</param>
    /// <param name="anyDepth">True lets <c>//</c> stand for any number of levels, none included (OSC 1.1).</param>
    public static bool IsMatch(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> address, bool anyDepth = false)
    {
        int budget = 20_000;
        return address.Length <= MaxBytes && IsValid(pattern, anyDepth) && Match(pattern, address, ref budget);
    }

    // How many bytes of a valid pattern its next item takes; 0 when the item is invalid.
    private static int Take(ReadOnlySpan<byte> pattern, bool anyDepth)
    {
        switch (pattern[0])
        {
            case (byte)'/':
                bool doubled = pattern.StartsWith("//"u8);
                return doubled ? (anyDepth && !pattern.StartsWith("///"u8) ? 2 : 0) : 1;
            case (byte)'[':
                return TakeSet(pattern);
            case (byte)'{':
                int close = pattern.IndexOf((byte)'}');
                return close > 0 && pattern[1..close].IndexOfAny(NotInBraces) < 0 ? close + 1 : 0;
            case (byte)']' or (byte)'}' or (byte)'#' or (byte)',' or <= 0x20:
                return 0;
            default:
                return 1;
        }
    }

    private static int TakeSet(ReadOnlySpan<byte> pattern)
    {
        int close = pattern.IndexOf((byte)']');
        ReadOnlySpan<byte> set = close > 0 ? pattern[1..close] : default;
        set = set.StartsWith("!"u8) ? set[1..] : set;
        if (set.IsEmpty || set.IndexOf((byte)'/') >= 0)
        {
            return 0;
        }

        for (int index = 1; index < set.Length - 1; index++)
        {
            if (set[index] == '-' && set[index - 1] > set[index + 1])
            {
                return 0;
            }
        }

        return close + 1;
    }

    private static bool Match(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> address, ref int budget)
    {
        while (!pattern.IsEmpty)
        {
            // A pattern of many stars could take for ever; one that costs so much matches nothing.
            if (--budget < 0)
            {
                return false;
            }

            switch (pattern[0])
            {
                case (byte)'*':
                    return MatchStar(pattern[1..], address, ref budget);
                case (byte)'{':
                    return MatchAlternatives(pattern, address, ref budget);
                case (byte)'/' when pattern.StartsWith("//"u8):
                    return MatchLevels(pattern[1..], address, ref budget);
            }

            if (address.IsEmpty || !MatchOne(ref pattern, address[0]))
            {
                return false;
            }

            address = address[1..];
        }

        return address.IsEmpty;
    }

    private static bool MatchOne(ref ReadOnlySpan<byte> pattern, byte character)
    {
        byte wanted = pattern[0];
        if (wanted != '[')
        {
            pattern = pattern[1..];
            return wanted == '?' ? character != '/' : wanted == character;
        }

        int close = pattern.IndexOf((byte)']');
        ReadOnlySpan<byte> set = pattern[1..close];
        pattern = pattern[(close + 1)..];
        bool negated = set[0] == '!';
        return character != '/' && InSet(negated ? set[1..] : set, character) != negated;
    }

    private static bool InSet(ReadOnlySpan<byte> set, byte character)
    {
        for (int index = 0; index < set.Length; index++)
        {
            bool range = index + 2 < set.Length && set[index + 1] == '-';
            if (range ? character >= set[index] && character <= set[index + 2] : character == set[index])
            {
                return true;
            }

            index += range ? 2 : 0;
        }

        return false;
    }

    private static bool MatchStar(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> address, ref int budget)
    {
        for (int taken = 0; ; taken++)
        {
            if (Match(rest, address[taken..], ref budget))
            {
                return true;
            }

            if (taken == address.Length || address[taken] == '/' || budget < 0)
            {
                return false;
            }
        }
    }

    private static bool MatchAlternatives(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> address, ref int budget)
    {
        int close = pattern.IndexOf((byte)'}');
        ReadOnlySpan<byte> rest = pattern[(close + 1)..];
        foreach (Range part in pattern[1..close].Split((byte)','))
        {
            ReadOnlySpan<byte> alternative = pattern[1..close][part];
            if (address.StartsWith(alternative) && Match(rest, address[alternative.Length..], ref budget))
            {
                return true;
            }
        }

        return false;
    }

    // rest begins with the slash that ends the skipped levels.
    private static bool MatchLevels(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> address, ref int budget)
    {
        for (int at = 0; at < address.Length; at++)
        {
            if (address[at] == '/' && Match(rest, address[at..], ref budget))
            {
                return true;
            }
        }

        return false;
    }
}
