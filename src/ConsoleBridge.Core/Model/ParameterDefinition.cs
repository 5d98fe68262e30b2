using System.Collections.Immutable;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Core.Model;

/// <summary>Everything the profile says about one parameter. Immutable; made once, when the profile is compiled.</summary>
public sealed class ParameterDefinition
{
    /// <summary>Dense index in the compiled profile.</summary>
    public required int Index { get; init; }

    /// <summary>Path in the vocabulary: <c>ch/1/fader</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Shape of its values.</summary>
    public required ValueKind Type { get; init; }

    /// <summary>Unit of its numbers.</summary>
    public Unit Unit { get; init; }

    /// <summary>How it ages and is published.</summary>
    public required ParameterKind Kind { get; init; }

    /// <summary>Read, write or both.</summary>
    public required ParameterAccess Access { get; init; }

    /// <summary>Lowest value the device knows, in <see cref="Unit"/>; null when unlimited. -144 dB stands for minus infinity.</summary>
    public double? Minimum { get; init; }

    /// <summary>Highest value the device knows, in <see cref="Unit"/>; null when unlimited.</summary>
    public double? Maximum { get; init; }

    /// <summary>Width of a step of the device, in <see cref="Unit"/>; null when unknown or uneven.</summary>
    public double? Step { get; init; }

    /// <summary>Lowest value that a write may ask for; a lower wish is clamped to it. Null: <see cref="Minimum"/>, and lower is refused.</summary>
    public double? SafeMinimum { get; init; }

    /// <summary>Highest value that a write may ask for; a higher wish is clamped to it. Null: <see cref="Maximum"/>, and higher is refused.</summary>
    public double? SafeMaximum { get; init; }

    /// <summary>Fastest change that a write may make, in <see cref="Unit"/> a second; null for at once.</summary>
    public double? RampPerSecond { get; init; }

    /// <summary>Longest text in characters; null when unlimited.</summary>
    public int? MaxLength { get; init; }

    /// <summary>True when a text can have only the printable characters of ASCII; names are spelled without accents there.</summary>
    public bool IsAscii { get; init; }

    /// <summary>The words of an enumeration, in the vocabulary's spelling; empty when it is not one.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>How old a value may be before it is stale; null: as long as the session is alive.</summary>
    public TimeSpan? StaleAfter { get; init; }

    /// <summary>How the value is written on the wire.</summary>
    public required ValueLaw Law { get; init; }

    /// <summary>Where it is found on the wire; null for a derived value.</summary>
    public WireAddress? Address { get; init; }

    /// <summary>How the device confirms a write of it.</summary>
    public EchoMode Echo { get; init; }

    /// <summary>True when its value is always estimated, whatever the device says: a four-step battery.</summary>
    public bool AlwaysEstimated { get; init; }

    /// <summary>Words for a screen: "Channel 1 fader"; null when the profile gives none.</summary>
    public string? Label { get; init; }

    /// <summary>Where the protocol fact comes from.</summary>
    public string? Source { get; init; }

    /// <summary>How well it is known.</summary>
    public Evidence Evidence { get; init; }

    /// <summary>True when the device does not know it: the bridge keeps it, and nothing of it goes over the wire.</summary>
    public bool IsLocal => Address is { Read: WireAddress.Local };

    /// <summary>True when it may be set.</summary>
    public bool CanWrite => (Access & ParameterAccess.Write) != 0;

    /// <summary>True when it can be read or is reported.</summary>
    public bool CanRead => (Access & ParameterAccess.Read) != 0;
}
