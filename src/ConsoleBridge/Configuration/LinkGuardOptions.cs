using System.ComponentModel.DataAnnotations;
using ConsoleBridge.Core.Links;

namespace ConsoleBridge.Configuration;

/// <summary>What a link or a surface may do to those it writes to.</summary>
internal sealed class LinkGuardOptions
{
    /// <summary>No level is set higher than this, in dB.</summary>
    [Range(-144, 20)]
    public double? SafeMaximum { get; init; }

    /// <summary>No level is moved faster than this, in dB a second.</summary>
    [Range(0.1, 100_000)]
    public double? Ramp { get; init; }

    /// <summary>Followers only show: who moves one of their faders sees it go back.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The guard of these options.</summary>
    public LinkGuard Make() => new() { SafeMaximum = SafeMaximum, RampPerSecond = Ramp, IsReadOnly = ReadOnly };
}
