namespace ConsoleBridge.Core.Alerts;

/// <summary>Patterns of words and of parameter paths, as people write them in routes, mutes and rules.</summary>
internal static class WordPattern
{
    /// <summary>True when a pattern names a word; a star stands for any letters, also none: <c>rack-*</c>.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> word)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
        {
            return pattern.SequenceEqual(word);
        }

        if (!word.StartsWith(pattern[..star], StringComparison.Ordinal))
        {
            return false;
        }

        var rest = pattern[(star + 1)..];
        for (var skip = star; skip <= word.Length; skip++)
        {
            if (Matches(rest, word[skip..]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a pattern names a path; <c>*</c> stands for one segment, <c>**</c> for any number of them, also none.</summary>
    public static bool MatchesPath(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        if (pattern.IsEmpty)
        {
            return path.IsEmpty;
        }

        var (head, tail) = Split(pattern);
        if (head is "**")
        {
            for (var rest = path; ; rest = Split(rest).Tail)
            {
                if (MatchesPath(tail, rest))
                {
                    return true;
                }

                if (rest.IsEmpty)
                {
                    return false;
                }
            }
        }

        var (segment, more) = Split(path);
        return !path.IsEmpty && (head is "*" || head.SequenceEqual(segment)) && MatchesPath(tail, more);
    }

    private static Cut Split(ReadOnlySpan<char> path)
    {
        var slash = path.IndexOf('/');
        return slash < 0 ? new Cut(path, []) : new Cut(path[..slash], path[(slash + 1)..]);
    }

    private readonly ref struct Cut(ReadOnlySpan<char> head, ReadOnlySpan<char> tail)
    {
        public ReadOnlySpan<char> Head { get; } = head;

        public ReadOnlySpan<char> Tail { get; } = tail;

        public void Deconstruct(out ReadOnlySpan<char> first, out ReadOnlySpan<char> rest)
        {
            first = Head;
            rest = Tail;
        }
    }
}
