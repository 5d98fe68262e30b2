using System.Text.Json;

namespace ConsoleBridge.Web.Feed;

/// <summary>Reads the list of a <c>watch</c>, within limits: a pattern costs time for each parameter of the rig.</summary>
internal static class WatchList
{
    private const int MostPatterns = 256;
    private const int MostStars = 4;
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

        flaw = "watch: " + FlawOf(patterns);
        return FlawOf(patterns) is null;
    }

    /// <summary>What is wrong with patterns; null when nothing is.</summary>
    public static string? FlawOf(IReadOnlyList<string> patterns) =>
        patterns.Count > MostPatterns ? $"at most {MostPatterns} patterns; * and ** say much with little"
        : patterns.Any(pattern => pattern.Length > LongestPattern || pattern.AsSpan().Count("**") > MostStars) ? $"a pattern has at most {LongestPattern} letters and {MostStars} '**'"
        : null;
}
