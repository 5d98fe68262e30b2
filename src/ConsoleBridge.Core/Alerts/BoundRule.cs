using System.Collections.Immutable;

namespace ConsoleBridge.Core.Alerts;

/// <summary>A rule and one parameter of one device that it watches. Immutable but for what is filled in while binding.</summary>
internal sealed class BoundRule
{
    /// <summary>Id of its alerts.</summary>
    public required string Id { get; init; }

    /// <summary>The rule, with the device's changes.</summary>
    public required AlertRule Rule { get; init; }

    /// <summary>The comparison, ready for the parameter.</summary>
    public required AlertCondition Condition { get; init; }

    /// <summary>Number of the watched parameter in <see cref="AlertRuleSet.Subjects"/>.</summary>
    public required int Subject { get; init; }

    /// <summary>Rules of the same parameter whose active alert takes the place of this one's.</summary>
    public ImmutableArray<int> Superiors { get; init; } = [];

    /// <summary>What it is about, and where: <c>rack-a rx/1 battery</c>; null for a rule that speaks for itself.</summary>
    public string? Matter { get; init; }

    /// <summary>What else its message says: the other parameters that rules about the same matter watch. Numbers in <see cref="AlertRuleSet.Subjects"/>.</summary>
    public ImmutableArray<int> SaidBeside { get; set; } = [];

    /// <summary>All of them must be open for the rule to count.</summary>
    public ImmutableArray<BoundGuard> Guards { get; init; } = [];

    /// <summary>The hold time in ticks.</summary>
    public long For => Rule.For.Ticks;

    /// <summary>The time before it is over, in ticks.</summary>
    public long ClearAfter => Rule.ClearAfter.Ticks;
}
