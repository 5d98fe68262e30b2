namespace ConsoleBridge.Core.Alerts;

/// <summary>Somebody's word that they know of an alert.</summary>
/// <param name="By">Who, in their own words.</param>
/// <param name="Until">When it ends, in UTC ticks: until then it also holds for the same alert when that is over and comes again.
/// <see cref="RuleState.Never"/>: it ends with the alert.</param>
internal sealed record Acknowledgement(string By, long Until)
{
    // As long as people may say on a page and on the bus.
    private const long Longest = TimeSpan.TicksPerDay * 7;

    private long _latest = RuleState.Never;

    /// <summary>When it is over, in UTC ticks.</summary>
    public long Over => Math.Min(Until, _latest);

    /// <summary>
    /// One from before a restart, at UTC ticks. Its end is a time of day, which a clock that is put right now does not move. Where the clock is never put
    /// right, that end may be years away: it is over after the longest time that anybody can ask for.
    /// </summary>
    public static Acknowledgement FromBefore(string by, long until, long now) => new(by, until) { _latest = until == RuleState.Never ? until : now + Longest };

    /// <summary>The same for a clock that was set by so many ticks.</summary>
    public Acknowledgement After(long by) =>
        Until == RuleState.Never ? this : _latest == RuleState.Never ? this with { Until = Until + by } : this with { _latest = _latest + by };
}
