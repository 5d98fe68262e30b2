using System.Collections.Frozen;
using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Profiles;

/// <summary>A profile with its templates expanded to dense indexes and its look-ups frozen. Immutable; shared by all devices of the model.</summary>
public sealed class CompiledProfile
{
    /// <summary>Id, as the configuration names it: <c>behringer/x32</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Vendor, as printed on the device.</summary>
    public required string Vendor { get; init; }

    /// <summary>Model, as printed on the device.</summary>
    public required string Model { get; init; }

    /// <summary>Name of the protocol that speaks with it.</summary>
    public required string Protocol { get; init; }

    /// <summary>What a technician must switch on at the device first; null when nothing.</summary>
    public string? Setup { get; init; }

    /// <summary>How it is reached.</summary>
    public required ProfileTransport Transport { get; init; }

    /// <summary>The dialogue.</summary>
    public SessionPlan Session { get; init; } = new();

    /// <summary>What the device can bear.</summary>
    public PolitenessLimits Politeness { get; init; } = new();

    /// <summary>How the device confirms writes, where a parameter does not say otherwise.</summary>
    public EchoMode Echo { get; init; }

    /// <summary>All parameters; the position is the dense index.</summary>
    public required ImmutableArray<ParameterDefinition> Parameters { get; init; }

    /// <summary>Dense index by name.</summary>
    public required FrozenDictionary<string, int> ByName { get; init; }

    /// <summary>Messages with values by position.</summary>
    public ImmutableArray<FrameLayout> Frames { get; init; } = [];

    /// <summary>Derived parameters, in an order in which each comes after its inputs.</summary>
    public ImmutableArray<DerivedRule> Derived { get; init; } = [];

    /// <summary>Proposed alert thresholds.</summary>
    public ImmutableArray<AlertDefault> Alerts { get; init; } = [];

    /// <summary>What a device's configuration may set.</summary>
    public ImmutableArray<ProfileSetting> Settings { get; init; } = [];

    /// <summary>Discovery hints by kind: <c>ask</c>, <c>reply</c>, <c>models</c>, <c>slp</c>, <c>mdns</c> …</summary>
    public ImmutableArray<KeyValuePair<string, string>> Discovery { get; init; } = [];

    /// <summary>What else the protocol wants to know about the model; names are the protocol's.</summary>
    public FrozenDictionary<string, string> ProtocolOptions { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>What stands under the protocol's own name, for the protocol to read; null when the profile has no such section.</summary>
    public ProtocolNode? ProtocolSection { get; init; }

    /// <summary>Sources by short name.</summary>
    public FrozenDictionary<string, string> Sources { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Examples, run as tests.</summary>
    public ImmutableArray<ProfileExample> Examples { get; init; } = [];

    /// <summary>Finds a parameter by its name.</summary>
    public bool TryFind(string name, out ParameterDefinition definition)
    {
        var found = ByName.TryGetValue(name, out var index);
        definition = found ? Parameters[index] : null!;
        return found;
    }
}
