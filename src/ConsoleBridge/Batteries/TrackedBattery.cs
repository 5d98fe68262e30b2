using ConsoleBridge.Core.Batteries;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Batteries;

/// <summary>One battery that the loop follows: its watch, its parameters, and what was last said of it.</summary>
internal sealed class TrackedBattery
{
    /// <summary>Number of the receiver.</summary>
    public required int Number { get; init; }

    /// <summary>Id of the receiver.</summary>
    public required string Device { get; init; }

    /// <summary>Its channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Its watch.</summary>
    public required BatteryWatch Watch { get; init; }

    /// <summary>Indexes of its parameters; -1 for one that the device does not have.</summary>
    public required int Percent { get; init; }

    /// <inheritdoc cref="Percent"/>
    public required int Runtime { get; init; }

    /// <inheritdoc cref="Percent"/>
    public required int Type { get; init; }

    /// <inheritdoc cref="Percent"/>
    public required int Name { get; init; }

    /// <summary>Something was heard of it that can be trusted.</summary>
    public bool IsHeard { get; set; }

    /// <summary>Something new was heard.</summary>
    public bool IsDirty { get; set; } = true;

    /// <summary>When its forecast was made; null before the first.</summary>
    public TimeSpan? AskedAt { get; set; }

    /// <summary>What was last said of it; null before that.</summary>
    public BatteryEntry? Entry { get; set; }

    /// <summary>Since when it does not last; null while it does, or nobody knows.</summary>
    public TimeSpan? FailsSince { get; set; }

    /// <summary>Its alert is active; null while nobody knows, as it may have been before a restart.</summary>
    public bool? IsRaised { get; set; }

    /// <summary>When it would be empty, as the alert says.</summary>
    public DateTimeOffset? SaidAt { get; set; }

    /// <summary>The parameter that its alert is about.</summary>
    public string AlertParameter => $"{Channel}/battery/{(Percent >= 0 ? "percent" : Runtime >= 0 ? "runtime" : "bars")}";

    /// <summary>Key of one of its parameters.</summary>
    public ParameterKey Key(int parameter) => new(Number, parameter);
}
