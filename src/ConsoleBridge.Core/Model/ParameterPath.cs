namespace ConsoleBridge.Core.Model;

/// <summary>The parts of a parameter's name. Source: the vocabulary, "Entities".</summary>
public static class ParameterPath
{
    /// <summary>The entity that a parameter belongs to: <c>rx/1</c> of <c>rx/1/rf/level</c>, <c>main</c> of <c>main/fader</c>.</summary>
    /// <param name="name">A parameter's name. A leading <c>x/</c> (a vendor's own) is no entity and is passed over.</param>
    /// <returns>The first segment, with the second where that is an index or a strip's or button's name.</returns>
    public static string EntityOf(string name)
    {
        var start = name.StartsWith("x/", StringComparison.Ordinal) ? 2 : 0;
        var first = name.IndexOf('/', start);
        if (first < 0)
        {
            return name[start..];
        }

        var second = name.IndexOf('/', first + 1);
        var end = second < 0 ? name.Length : second;
        var isNamed = name.AsSpan(start, first - start) is "strip" or "button";
        return isNamed || IsIndex(name.AsSpan(first + 1, end - first - 1)) ? name[start..end] : name[start..first];
    }

    /// <summary>The rest of the name after its entity: <c>rf/level</c> of <c>rx/1/rf/level</c>; empty when there is none.</summary>
    public static string LeafOf(string name)
    {
        var start = name.StartsWith("x/", StringComparison.Ordinal) ? 2 : 0;
        var used = start + EntityOf(name).Length;
        return used < name.Length ? name[(used + 1)..] : "";
    }

    /// <summary>True when a pattern names this parameter; a star stands for exactly one segment.</summary>
    public static bool Matches(string pattern, string name)
    {
        ReadOnlySpan<char> wanted = pattern;
        ReadOnlySpan<char> given = name;
        while (true)
        {
            var wantedEnd = wanted.IndexOf('/');
            var givenEnd = given.IndexOf('/');
            var segment = wantedEnd < 0 ? wanted : wanted[..wantedEnd];
            if (segment is not "*" && !segment.SequenceEqual(givenEnd < 0 ? given : given[..givenEnd]))
            {
                return false;
            }

            if (wantedEnd < 0 || givenEnd < 0)
            {
                return wantedEnd < 0 && givenEnd < 0;
            }

            wanted = wanted[(wantedEnd + 1)..];
            given = given[(givenEnd + 1)..];
        }
    }

    private static bool IsIndex(ReadOnlySpan<char> segment) => segment.Length > 0 && !segment.ContainsAnyExceptInRange('0', '9');
}
