using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>
/// An alert that no single parameter says: somebody else in the bridge found it out. Raised by <see cref="AlertLoop.Raise"/>, again whenever
/// its words change, and over with <see cref="AlertLoop.Clear"/>. It is kept over a restart for ten minutes: until then whoever
/// raised it must do so again, or it is over. Immutable.
/// </summary>
public sealed record OutsideAlert
{
    /// <summary>Name of the rule, <c>[a-z0-9-]</c>: for routes, groups and mutes.</summary>
    public required string Rule { get; init; }

    /// <summary>Id of the device.</summary>
    public required string Device { get; init; }

    /// <summary>The parameter that it is mostly about: <c>rx/1/battery/percent</c>; null for the device.</summary>
    public string? Parameter { get; init; }

    /// <summary>How much it matters.</summary>
    public AlertSeverity Severity { get; init; } = AlertSeverity.Warning;

    /// <summary>The parameter's value, where one belongs to it.</summary>
    public ParameterValue Value { get; init; }

    /// <summary>The value in words; null for none.</summary>
    public string? ValueText { get; init; }

    /// <summary>What the channel is called; null when it has no name.</summary>
    public string? Name { get; init; }

    /// <summary>Who wears it; null when nobody said.</summary>
    public string? Wearer { get; init; }

    /// <summary>For a technician, whole: <c>rack-a rx/1 'Vox 1': battery empty about 22:10, the show ends 23:00</c>.</summary>
    public required string Message { get; init; }

    /// <summary>Id of the alert: what <see cref="AlertLoop.Clear"/> takes.</summary>
    public string Id => AlertIds.Of(Device, Parameter, Rule);
}
