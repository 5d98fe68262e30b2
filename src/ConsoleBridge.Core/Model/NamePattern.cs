namespace ConsoleBridge.Core.Model;

/// <summary>Patterns for names of parameters: <c>*</c> is one segment, <c>**</c> any number of them: <c>ch/*/fader</c>, <c>**/fader</c>, <c>main/**</c>.</summary>
public static class NamePattern
{
    /// <summary>Whether a name is one of those the pattern stands for.</summary>
    public static bool Matches(string pattern, string name) => Matches(pattern.Split('/'), name.Split('/'));

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> name)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == "**")
            {
                return AnyTailMatches(pattern[(i + 1)..], name[Math.Min(i, name.Length)..]);
            }

            if (i >= name.Length || (pattern[i] != "*" && pattern[i] != name[i]))
            {
                return false;
            }
        }

        return pattern.Length == name.Length;
    }

    private static bool AnyTailMatches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> name)
    {
        for (var from = 0; from <= name.Length; from++)
        {
            if (Matches(pattern, name[from..]))
            {
                return true;
            }
        }

        return false;
    }
}
