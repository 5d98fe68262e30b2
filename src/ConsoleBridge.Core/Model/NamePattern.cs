namespace ConsoleBridge.Core.Model;

/// <summary>Patterns for names of parameters: <c>*</c> is one segment, <c>**</c> any number of them: <c>ch/*/fader</c>, <c>**/fader</c>, <c>main/**</c>.</summary>
/// <remarks>Allocates nothing: a rig has ten thousand names, and each is held against each pattern.</remarks>
public static class NamePattern
{
    /// <summary>Whether a name is one of those the pattern stands for.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name) => Matches(pattern, 0, name, 0);

    // Both from where a segment begins; beyond the end, all are used up.
    private static bool Matches(ReadOnlySpan<char> pattern, int at, ReadOnlySpan<char> name, int reached)
    {
        while (at <= pattern.Length)
        {
            var wanted = SegmentAt(pattern, at);
            at += wanted.Length + 1;
            if (wanted is "**")
            {
                return AnyTailMatches(pattern, at, name, reached);
            }

            if (reached > name.Length)
            {
                return false;
            }

            var segment = SegmentAt(name, reached);
            if (wanted is not "*" && !wanted.SequenceEqual(segment))
            {
                return false;
            }

            reached += segment.Length + 1;
        }

        return reached > name.Length;
    }

    private static bool AnyTailMatches(ReadOnlySpan<char> pattern, int at, ReadOnlySpan<char> name, int reached)
    {
        while (!Matches(pattern, at, name, reached))
        {
            if (reached > name.Length)
            {
                return false;
            }

            reached += SegmentAt(name, reached).Length + 1;
        }

        return true;
    }

    private static ReadOnlySpan<char> SegmentAt(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        var end = rest.IndexOf('/');
        return end < 0 ? rest : rest[..end];
    }
}
