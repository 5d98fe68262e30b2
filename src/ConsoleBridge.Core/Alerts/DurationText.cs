using System.Buffers;
using System.Globalization;

namespace ConsoleBridge.Core.Alerts;

/// <summary>Stretches of time as people write them: <c>500ms</c>, <c>3s</c>, <c>2min</c>, <c>1h</c>, or <c>00:00:03</c>.</summary>
public static class DurationText
{
    /// <summary>What is expected, for messages.</summary>
    public const string Expected = "a time such as 3s, 2min, 1h or 00:00:03";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Reads a time; false when it is none, or negative.</summary>
    public static bool TryRead(string text, out TimeSpan time)
    {
        time = default;
        var unitAt = text.AsSpan().IndexOfAnyExcept(Digits);
        TimeSpan? unit = unitAt <= 0 ? null : text[unitAt..].Trim() switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "min" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            _ => null,
        };
        if (unit is { } one)
        {
            if (!double.TryParse(text.AsSpan(0, unitAt), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count > 1_000_000)
            {
                return false;
            }

            time = one * count;
            return true;
        }

        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out time) && time >= TimeSpan.Zero;
    }
}
