namespace ConsoleBridge.Core.Alerts;

/// <summary>
/// Patterns of words and of parameter paths, as people write them in routes, mutes and rules. Whatever is written, a comparison takes
/// at most as many steps as the pattern is long times the word.
/// </summary>
internal static class WordPattern
{
    /// <summary>True when a pattern names a word; a star stands for any letters, also none: <c>rack-*</c>.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> word)
    {
        var (at, letter, star, taken) = (0, 0, -1, 0);
        while (letter < word.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, taken) = (at++, letter);
            }
            else if (at < pattern.Length && pattern[at] == word[letter])
            {
                at++;
                letter++;
            }
            else if (star >= 0)
            {
                // The star takes one letter more.
                (at, letter) = (star + 1, ++taken);
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].IndexOfAnyExcept('*') < 0;
    }

    /// <summary>True when a pattern names a path; <c>*</c> stands for one segment, <c>**</c> for any number of them, also none.</summary>
    public static bool MatchesPath(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        var (at, segment, stars, taken) = (0, 0, -1, 0);
        while (segment < path.Length)
        {
            var wanted = at < pattern.Length ? Segment(pattern, at) : [];
            if (wanted is "**")
            {
                (stars, taken) = (at, segment);
                at = Next(pattern, at);
            }
            else if (at < pattern.Length && (wanted is "*" || wanted.SequenceEqual(Segment(path, segment))))
            {
                (at, segment) = (Next(pattern, at), Next(path, segment));
            }
            else if (stars >= 0)
            {
                taken = Next(path, taken);
                (at, segment) = (Next(pattern, stars), taken);
            }
            else
            {
                return false;
            }
        }

        while (at < pattern.Length && Segment(pattern, at) is "**")
        {
            at = Next(pattern, at);
        }

        return at >= pattern.Length;
    }

    private static ReadOnlySpan<char> Segment(ReadOnlySpan<char> path, int start)
    {
        var rest = path[start..];
        var slash = rest.IndexOf('/');
        return slash < 0 ? rest : rest[..slash];
    }

    private static int Next(ReadOnlySpan<char> path, int start) => start + Segment(path, start).Length + 1;
}
