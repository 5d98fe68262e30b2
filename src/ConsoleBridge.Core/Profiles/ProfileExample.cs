using System.Collections.Immutable;

namespace ConsoleBridge.Core.Profiles;

/// <summary>An example that a profile gives, run as a test: what a frame reports, or what a write or a read sends.</summary>
public sealed class ProfileExample
{
    /// <summary>Line of the profile it stands on.</summary>
    public int Line { get; init; }

    /// <summary>Frames received, in the protocol's text notation.</summary>
    public ImmutableArray<string> Receive { get; init; } = [];

    /// <summary>What must be reported then, by parameter name; null stands for unknown. Values in the bus's notation.</summary>
    public ImmutableArray<KeyValuePair<string, string?>> Reports { get; init; } = [];

    /// <summary>Writes, by parameter name.</summary>
    public ImmutableArray<KeyValuePair<string, string?>> Write { get; init; } = [];

    /// <summary>Parameters to be read.</summary>
    public ImmutableArray<string> Read { get; init; } = [];

    /// <summary>Frames that must be sent then.</summary>
    public ImmutableArray<string> Sends { get; init; } = [];

    /// <summary>Where the example comes from.</summary>
    public string? Source { get; init; }
}
