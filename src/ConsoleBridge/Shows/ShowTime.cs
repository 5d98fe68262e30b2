using System.Globalization;

namespace ConsoleBridge.Shows;

/// <summary>Reads the end of a show as people write it.</summary>
internal static class ShowTime
{
    /// <summary>What is understood, for people.</summary>
    public const string Expected = "a time such as 23:00 (the next one, by the bridge's clock) or 2026-05-01T23:00";

    private static readonly string[] Hours = ["H:mm", "HH:mm", "H:mm:ss", "HH:mm:ss", "H.mm", "HH.mm"];
    private static readonly string[] Dates = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>True for a time of day, which comes again every day.</summary>
    public static bool IsDaily(string text) => TimeOnly.TryParseExact(text.Trim(), Hours, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Reads a time.</summary>
    /// <param name="text">A time of day: the next one; a date and time, local unless it says otherwise.</param>
    /// <param name="now">Now.</param>
    /// <param name="zone">What is local.</param>
    /// <param name="end">The time.</param>
    /// <returns>False when it is none.</returns>
    public static bool TryRead(string text, DateTimeOffset now, TimeZoneInfo zone, out DateTimeOffset end)
    {
        var plain = text.Trim();
        if (TimeOnly.TryParseExact(plain, Hours, CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
        {
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
            end = Local(today.ToDateTime(hour), zone);
            end = end > now ? end : Local(today.AddDays(1).ToDateTime(hour), zone);
            return true;
        }

        if (DateTime.TryParseExact(plain, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && IsSensible(local.Year))
        {
            end = Local(local, zone);
            return true;
        }

        // Whole, with its distance from UTC: a page or a program wrote it.
        var isWhole = plain.Contains('T', StringComparison.Ordinal);
        return DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out end) && isWhole && IsSensible(end.Year);
    }

    private static bool IsSensible(int year) => year is > 2000 and < 3000;

    private static DateTimeOffset Local(DateTime local, TimeZoneInfo zone)
    {
        // The hour that is left out in spring does not exist: the one after it is meant.
        var real = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(real, zone.GetUtcOffset(real)).ToUniversalTime();
    }
}
