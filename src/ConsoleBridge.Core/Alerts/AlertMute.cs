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

    internal bool Concerns(Alert alert) =>
        WordPattern.Matches(Device, alert.Device)
        && (Parameters.Length == 0 || Parameters == "**" || (alert.Parameter is { } name && WordPattern.MatchesPath(Parameters, name)));
}
