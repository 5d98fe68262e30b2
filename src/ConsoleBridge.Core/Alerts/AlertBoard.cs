using System.Collections.Immutable;

namespace ConsoleBridge.Core.Alerts;

/// <summary>The active alerts at one moment, for those who look rather than listen. Immutable.</summary>
/// <param name="Version">Grows with each step of any alert.</param>
/// <param name="Active">The active alerts, in the order in which they began.</param>
public sealed record AlertBoard(long Version, ImmutableArray<Alert> Active)
{
    /// <summary>What is muted for maintenance, the oldest first.</summary>
    public ImmutableArray<AlertMute> Mutes { get; init; } = [];
}
