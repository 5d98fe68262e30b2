namespace ConsoleBridge.Core.Links;

/// <summary>What a link may do to those it writes to, beyond what their own profiles allow.</summary>
public sealed record LinkGuard
{
    /// <summary>Forbids nothing.</summary>
    public static LinkGuard None { get; } = new();

    /// <summary>No level is set higher than this, in dB; null for no such limit. Levels above it that others have set are shown as they are.</summary>
    public double? SafeMaximum { get; init; }

    /// <summary>No level is moved faster than this, in dB a second; null for at once.</summary>
    public double? RampPerSecond { get; init; }

    /// <summary>True when followers only show: their moves are no wishes, and their faders go back.</summary>
    public bool IsReadOnly { get; init; }
}
