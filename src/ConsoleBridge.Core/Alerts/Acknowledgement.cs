namespace ConsoleBridge.Core.Alerts;

/// <summary>Somebody's word that they know of an alert.</summary>
/// <param name="By">Who, in their own words.</param>
/// <param name="Until">When it ends, in UTC ticks: until then it also holds for the same alert when that is over and comes again.
/// <see cref="RuleState.Never"/>: it ends with the alert.</param>
internal sealed record Acknowledgement(string By, long Until)
{
    /// <summary>The same for a clock that was set by so many ticks.</summary>
    public Acknowledgement After(long by) => Until == RuleState.Never ? this : this with { Until = Until + by };
}
