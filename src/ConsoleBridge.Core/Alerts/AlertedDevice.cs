using System.Collections.Immutable;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Core.Alerts;

/// <summary>A device as the alert rules see it. Its number is its position in the list.</summary>
public sealed class AlertedDevice
{
    /// <summary>Id, <c>[a-z0-9-]</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its profile: the parameters, and the alerts that it proposes.</summary>
    public required CompiledProfile Profile { get; init; }

    /// <summary>What its configuration changes; of two for the same rule and parameter the later one wins.</summary>
    public ImmutableArray<AlertOverride> Overrides { get; init; } = [];
}
