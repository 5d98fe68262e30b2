using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Cli.ProfileTest;

/// <summary>What came of trying a profile.</summary>
internal sealed record ProfileTestOutcome
{
    /// <summary>The profile.</summary>
    public required CompiledProfile Profile { get; init; }

    /// <summary>Whether everything that can be read was read.</summary>
    public required bool WasLive { get; init; }

    /// <summary>How long that took.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>Why the last session ended; null when none did.</summary>
    public required string? Failure { get; init; }

    /// <summary>The values at the end, by parameter.</summary>
    public required IReadOnlyList<ParameterValue> Values { get; init; }

    /// <summary>What was seen.</summary>
    public required ProfileWitness Witness { get; init; }
}
