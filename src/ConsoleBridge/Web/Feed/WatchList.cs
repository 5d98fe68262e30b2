using System.Text.Json;

namespace ConsoleBridge.Web.Feed;

/// <summary>Reads the list of a <c>watch</c>, within limits: a pattern costs time for each parameter of the rig.</summary>
internal static class WatchList
{
    private const int MostPatterns = 256;
    private const int MostStars = 2;
    private const int LongestPattern = 256;

    /// <summary>Reads patterns of a device and a parameter.</summary>
    public static bool TryRead(JsonElement list, out List<string> patterns, out string flaw)
    {
        patterns = [];
        flaw = "watch: expected is a list of patterns: [\"rack-a/rx/**\",\"foh/ch/*/fader\"]";
        if (list.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return false;
            }

            patterns.Add(item.GetString()!);
        }

        flaw = FlawOf(patterns) is { } wrong ? "watch: " + wrong : "";
        return flaw.Length == 0;
    }

    /// <summary>What is wrong with patterns; null when nothing is. Takes away what says nothing: <c>**/**</c> is <c>**</c>.</summary>
    public static string? FlawOf(IList<string> patterns)
    {
        if (patterns.Count > MostPatterns)
        {
            return $"at most {MostPatterns} patterns; * and ** say much with little";
        }

        for (var i = 0; i < patterns.Count; i++)
        {
            if (patterns[i].Length > LongestPattern)
            {
                return $"a pattern has at most {LongestPattern} letters";
            }

            while (patterns[i].Contains("**/**", StringComparison.Ordinal))
            {
                patterns[i] = patterns[i].Replace("**/**", "**", StringComparison.Ordinal);
            }

            if (patterns[i].AsSpan().Count("**") > MostStars)
            {
                return $"'{patterns[i]}': a pattern has at most {MostStars} '**'";
            }
        }

        return null;
    }
}
