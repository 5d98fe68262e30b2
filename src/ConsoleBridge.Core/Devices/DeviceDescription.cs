using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Core.Devices;

/// <summary>One configured device.</summary>
public sealed class DeviceDescription
{
    /// <summary>Id in the configuration and in topics: <c>[a-z0-9-]+</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its compiled profile.</summary>
    public required CompiledProfile Profile { get; init; }

    /// <summary>The protocol its profile names.</summary>
    public required IProtocol Protocol { get; init; }

    /// <summary>The way to it: the profile's, or the one of its alternatives that the configuration chose.</summary>
    public ProfileTransport Transport { get => field ?? Profile.Transport; init; }

    /// <summary>Values of the profile's settings, complete.</summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } = new Dictionary<string, double>();

    /// <summary>What the configuration allows to be written; null for everything.</summary>
    public DeviceGuard? Guard { get; init; }

    /// <summary>Serial number or hardware address of the unit that is meant: another one that answers in its place is neither shown nor written. Empty for whoever answers.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What to say where the device asks for a password; empty for none. Never logged.</summary>
    public string Password { get; init; } = "";

    /// <summary>True when not one setting may leave for this device.</summary>
    public bool ReadOnly { get; init; }
}
