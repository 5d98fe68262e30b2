using System.Net;

namespace ConsoleBridge.Discovery.Search;

/// <summary>A device that was found in the network.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Port">The port it answered on.</param>
internal sealed record FoundDevice(IPAddress Address, int Port)
{
    /// <summary>Profile that fits; null when it was seen and not recognised.</summary>
    public string? Profile { get; init; }

    /// <summary>Model, in its own words; empty when it does not say.</summary>
    public string Model { get; init; } = "";

    /// <summary>Name that people gave it; empty when it does not say.</summary>
    public string Name { get; init; } = "";

    /// <summary>Serial number; empty when it does not say.</summary>
    public string Serial { get; init; } = "";

    /// <summary>Firmware; empty when it does not say.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>Hardware address, upper case with colons; empty when it is behind a router.</summary>
    public string Mac { get; init; } = "";

    /// <summary>Whether the model itself was recognised, and not only the kind of device.</summary>
    public bool IsExact { get; init; }

    /// <summary>How it was recognised, for people.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>It is the unit of this serial number or hardware address.</summary>
    public bool Is(string identity) =>
        identity.Length > 0 && (Same(Serial, identity) || Same(Mac, identity));

    private static bool Same(string one, string other) => one.Length > 0 && Bare(one).Equals(Bare(other), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));
}
