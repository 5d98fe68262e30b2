using ConsoleBridge.Core.Model;

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

    /// <summary>Lowers and slows down what is to be written: levels in dB, and nothing else.</summary>
    /// <param name="value">The wish, in the target's unit.</param>
    /// <param name="target">What would be written to.</param>
    /// <param name="rampPerSecond">How fast it may go; null for at once.</param>
    public ParameterValue Limit(in ParameterValue value, ParameterDefinition target, out double? rampPerSecond)
    {
        var isLevel = value.Kind == ValueKind.Number && target.Unit == Unit.Decibel;
        rampPerSecond = isLevel ? RampPerSecond : null;
        return isLevel && value.Number > SafeMaximum ? ParameterValue.FromNumber(SafeMaximum.Value, Unit.Decibel) : value;
    }
}
