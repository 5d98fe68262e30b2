using System.Collections.Immutable;

namespace ConsoleBridge.Core.Alerts;

/// <summary>A stretch of the day in which alerts are kept silent. Immutable.</summary>
public sealed record QuietTime
{
    /// <summary>When it begins, local time.</summary>
    public required TimeOnly From { get; init; }

    /// <summary>When it ends, local time; not later than <see cref="From"/>: on the next day.</summary>
    public required TimeOnly To { get; init; }

    /// <summary>The days on which it begins; empty for every day.</summary>
    public ImmutableArray<DayOfWeek> Days { get; init; } = [];

    /// <summary>Alerts of this severity and worse are told all the same; null keeps all silent.</summary>
    public AlertSeverity? Below { get; init; }

    /// <summary>Ids of the devices, a star for any letters; empty for all.</summary>
    public ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>True when it is quiet at a moment.</summary>
    /// <param name="local">The moment, in local time.</param>
    public bool Holds(DateTime local)
    {
        var time = TimeOnly.FromDateTime(local);
        return From < To
            ? time >= From && time < To && IsDay(local.DayOfWeek)
            : (time >= From && IsDay(local.DayOfWeek)) || (time < To && IsDay(local.AddDays(-1).DayOfWeek));
    }

    /// <summary>True when it keeps an alert silent.</summary>
    internal bool Concerns(Alert alert) =>
        !(alert.Severity >= Below) && (Devices.IsEmpty || Devices.Any(pattern => WordPattern.Matches(pattern, alert.Device)));

    private bool IsDay(DayOfWeek day) => Days.IsEmpty || Days.Contains(day);
}
