using System.Collections.Immutable;

namespace ConsoleBridge.Core.Alerts;

/// <summary>What one sink wants to be told. Immutable. A sink without a route is told everything that is not silent, at once.</summary>
public sealed record AlertRoute
{
    /// <summary>Name of the sink.</summary>
    public required string Sink { get; init; }

    /// <summary>These severities alone; empty for all.</summary>
    public ImmutableArray<AlertSeverity> Severities { get; init; } = [];

    /// <summary>Names of the rules, a star for any letters (<c>battery-*</c>); empty for all.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>Ids of the devices, a star for any letters (<c>rack-*</c>); empty for all.</summary>
    public ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>Told from this escalation on: 0 at once, 1 after the first step. Null: at once, or from the first step that names the sink.</summary>
    public int? Escalation { get; init; }

    /// <summary>True for a sink that shows rather than calls: it also gets what is muted, what a group speaks for, and every update.</summary>
    public bool TakesSilent { get; init; }
}
