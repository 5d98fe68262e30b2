namespace ConsoleBridge.Core.Links;

/// <summary>A forward link between two stars. State of the engine.</summary>
internal sealed class ForwardLink(LinkStar source, LinkStar target, LinkTransform transform, LinkCondition? condition, int priority, string place)
{
    public LinkStar Source { get; } = source;

    public LinkStar Target { get; } = target;

    /// <summary>From the source's master to the target's master.</summary>
    public LinkTransform Transform { get; } = transform;

    public LinkCondition? Condition { get; } = condition;

    public LinkGuard Guard { get; init; } = LinkGuard.None;

    public int Priority { get; } = priority;

    /// <summary>Where the link stands in the configuration.</summary>
    public string Place { get; } = place;

    public bool IsActive { get; set; } = condition is null;

    /// <summary>Failed writes in a row.</summary>
    public int Failures { get; set; }

    /// <summary>When to try again; null for not.</summary>
    public TimeSpan? DueAt { get; set; }
}
