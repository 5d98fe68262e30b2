using System.Globalization;
using System.Text.Json;

namespace ConsoleBridge.Web.Feed;

/// <summary>
/// How old the picture was that a hand moved on. What a browser or a weak radio link has kept for seconds comes out at once when the link is back,
/// and would undo what others have done since: nobody wishes it any more.
/// </summary>
internal static class PageDelay
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>Why a wish comes too late; null when it is in time.</summary>
    /// <param name="seen">Time of the newest values the page had, ms since 1970, by this bridge's clock.</param>
    /// <param name="now">The time.</param>
    public static string? Judge(double seen, DateTimeOffset now)
    {
        var behind = now.ToUnixTimeMilliseconds() - seen;
        return behind > Longest.TotalMilliseconds ? $"the page was {Seconds(behind)} s behind the bridge; not done"
            : behind < -Longest.TotalMilliseconds ? $"the page was {Seconds(-behind)} s ahead of the bridge; not done"
            : null;
    }

    /// <summary>Reads <c>seen</c>.</summary>
    /// <returns>False when it is no time.</returns>
    public static bool TryRead(JsonElement json, out double seen)
    {
        seen = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out seen) && double.IsFinite(seen);
    }

    private static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0", CultureInfo.InvariantCulture);
}
