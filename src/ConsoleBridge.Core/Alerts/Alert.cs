using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>One step in the life of an alert, as it goes to the bus, the screen and the sinks. Immutable.</summary>
public sealed record Alert
{
    /// <summary>The same for every record of one alert, in every run: <c>[a-z0-9-]</c>, device, parameter and rule.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the rule: <c>battery-low</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>Id of the device; empty when a group's members have, or had, several.</summary>
    public required string Device { get; init; }

    /// <summary>Name of the parameter; null when the alert is about the device itself.</summary>
    public required string? Parameter { get; init; }

    /// <summary>The parameter's value when this record was made; unknown when it cannot be trusted. A lost device has none.</summary>
    public ParameterValue Value { get; init; }

    /// <summary>The value in words, with its unit: <c>9 %</c>; <c>unknown</c> when it cannot be trusted; null for a lost device.</summary>
    public string? ValueText { get; init; }

    /// <summary>How much it matters.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>When the condition came true: before the rule's hold time, not after it. UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was over; null while it is active. UTC.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>Since when an active alert's value is unknown or stale; null while it is known. UTC.</summary>
    public DateTimeOffset? ValueUnknownSince { get; init; }

    /// <summary>The step that made this record.</summary>
    public required AlertTransition Transition { get; init; }

    /// <summary>Active or cleared.</summary>
    public AlertState State => Transition is AlertTransition.Cleared or AlertTransition.Superseded ? AlertState.Cleared : AlertState.Active;

    /// <summary>Who has seen it and said so; null when nobody has.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When the acknowledgement ends by itself; null when it lasts until the alert is over. UTC.</summary>
    public DateTimeOffset? AcknowledgedUntil { get; init; }

    /// <summary>For a technician: <c>rack-a rx/1 'Vox 1': battery 9 % (below 10 %)</c>.</summary>
    public required string Message { get; init; }

    /// <summary>What the channel is called; null when it has no name, or the alert is about a device.</summary>
    public string? Name { get; init; }

    /// <summary>Who wears the channel's transmitter, as the patch says; null when nobody said.</summary>
    public string? Wearer { get; init; }

    /// <summary>Id of the alert that speaks for this one: a group's, a lost device's, or a graver one of the same matter; null when it speaks for itself.</summary>
    public string? Group { get; init; }

    /// <summary>Ids of the alerts that this one speaks for; empty when it is no group's alert.</summary>
    public ImmutableArray<string> Members { get; init; } = [];

    /// <summary>How many alerts it has spoken for in all, those that are over with them; 0 when it is no group's alert.</summary>
    public int Total { get; init; }

    /// <summary>How often it went on to further sinks because nobody acknowledged it; 0 … number of steps in the configuration.</summary>
    public int Escalation { get; init; }

    /// <summary>True while a maintenance mute or quiet hours keep it silent.</summary>
    public bool IsMuted { get; init; }

    /// <summary>Names of the sinks that this record goes to; null for all of them.</summary>
    public IReadOnlyList<string>? Sinks { get; init; }

    /// <summary>Names of the sinks that were not told that it has begun, and now hear of it because it is passed on.</summary>
    public IReadOnlyList<string> NewTo { get; init; } = [];

    /// <summary>True for a device that does not answer: what else its device says is silent meanwhile, and its rack speaks for it.</summary>
    internal bool IsLostDevice { get; init; }

    /// <summary>What it is about, and where: one alert speaks for the others of the same matter. Null for one that speaks for itself.</summary>
    internal string? Matter { get; init; }
}
