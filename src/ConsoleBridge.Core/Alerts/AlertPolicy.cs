using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ConsoleBridge.Core.Alerts;

/// <summary>Who is told of what, when, and what speaks for what. Immutable.</summary>
public sealed record AlertPolicy
{
    /// <summary>What many alerts at once become.</summary>
    public AlertGrouping Grouping { get; init; } = new();

    /// <summary>Times at which nobody is called.</summary>
    public ImmutableArray<QuietTime> Quiet { get; init; } = [];

    /// <summary>Where an alert goes that nobody acknowledges; in order.</summary>
    public ImmutableArray<EscalationStep> Escalation { get; init; } = [];

    /// <summary>What each sink wants; every sink has one.</summary>
    public ImmutableArray<AlertRoute> Routes { get; init; } = [];

    /// <summary>In which rack a device stands; one that is not named stands alone.</summary>
    public FrozenDictionary<string, string> Racks { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The time zone of the quiet hours.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
