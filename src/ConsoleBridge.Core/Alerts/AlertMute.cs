namespace ConsoleBridge.Core.Alerts;

/// <summary>Somebody works on something: its alerts are listed, and nobody is called. Immutable.</summary>
/// <param name="Id">A short word, <c>[a-z0-9]</c>.</param>
/// <param name="Device">Id of the device, a star for any letters; <c>*</c> for all.</param>
/// <param name="Parameters">Its parameters, <c>*</c> for one segment, <c>**</c> for any number; empty for everything about the device.</param>
/// <param name="Since">Since when. UTC.</param>
/// <param name="Until">It ends by itself then. UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why; empty when nobody said.</param>
public sealed record AlertMute(string Id, string Device, string Parameters, DateTimeOffset Since, DateTimeOffset Until, string By, string Reason)
{
    /// <summary>No mute lasts longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    // Only for one from before a restart.
    private DateTimeOffset? Latest { get; init; }

    /// <summary>
    /// The same after a restart. Its end is a time of day, which a clock that is put right now does not move. Where the clock is never put right, that end
    /// may be years away: it is over after as long as it was meant to last.
    /// </summary>
    internal AlertMute FromBefore(DateTimeOffset now) => this with { Latest = now + (Until - Since < Longest ? Until - Since : Longest) };

    /// <summary>The same for a clock that was set by so many ticks.</summary>
    internal AlertMute After(long by) => Latest is { } latest
        ? this with { Latest = latest.AddTicks(by) }
        : this with { Since = Since.AddTicks(by), Until = Until.AddTicks(by) };

    internal bool IsOver(DateTimeOffset now) => Until <= now || Latest <= now;

    internal bool Concerns(Alert alert) =>
        WordPattern.Matches(Device, alert.Device)
        && (Parameters.Length == 0 || Parameters == "**" || (alert.Parameter is { } name && WordPattern.MatchesPath(Parameters, name)));
}
