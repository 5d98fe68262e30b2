using System.Collections.Immutable;

namespace ConsoleBridge.Core.Alerts;

/// <summary>What the alerts must not forget when the bridge is started again. Immutable.</summary>
/// <param name="Alerts">The active ones; a group's alert follows its members.</param>
/// <param name="Mutes">What is muted.</param>
/// <param name="Acknowledgements">Those that outlive their alert.</param>
public sealed record AlertMemory(ImmutableArray<KeptAlert> Alerts, ImmutableArray<AlertMute> Mutes, ImmutableArray<KeptAcknowledgement> Acknowledgements)
{
    /// <summary>Nothing.</summary>
    public static AlertMemory Empty { get; } = new([], [], []);
}
