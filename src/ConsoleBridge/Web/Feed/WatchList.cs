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

            var pattern = item.GetString()!;
            if (pattern.Length > LongestPattern || pattern.AsSpan().Count("**") > MostStars)
            {
                flaw = $"watch: a pattern has at most {LongestPattern} letters and {MostStars} '**'";
                return false;
            }

            patterns.Add(pattern);
        }

        flaw = $"watch: at most {MostPatterns} patterns; * and ** say much with little";
        return patterns.Count <= MostPatterns;
    }
}
