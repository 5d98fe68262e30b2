namespace ConsoleBridge.Core.Alerts;

/// <summary>An active alert in the book: what was judged, and what people have made of it. Times are UTC ticks.</summary>
internal sealed class AlertEntry
{
    /// <summary>For so many ticks nothing is passed on that a device may be about to end.</summary>
    public const long TimeToAnswer = TimeSpan.TicksPerMinute;

    /// <summary>The last step as it was judged, without what the book adds.</summary>
    public required Alert Judged { get; set; }

    /// <summary>Id of the alert.</summary>
    public string Id => Judged.Id;

    /// <summary>Who knows of it; null for nobody.</summary>
    public Acknowledgement? Acknowledged { get; set; }

    /// <summary>How often it was passed on.</summary>
    public int Escalation { get; set; }

    /// <summary>When people were told; 0 when they were not.</summary>
    public long ToldAt { get; set; }

    /// <summary>True while a mute or quiet hours keep it silent.</summary>
    public bool IsMuted { get; set; }

    /// <summary>Since when it waits for others like it.</summary>
    public long GatherSince { get; set; }

    /// <summary>Until when it waits for others like it; nobody hears of it before.</summary>
    public long GatherUntil { get; set; }

    /// <summary>True while it waits.</summary>
    public bool IsGathering { get; set; }

    /// <summary>The group that speaks for it; null for none.</summary>
    public AlertGroup? Group { get; set; }

    /// <summary>The group whose own alert this is; null for an ordinary alert.</summary>
    public AlertGroup? Own { get; init; }

    /// <summary>The alert of the lost device to which it belongs; null while that answers.</summary>
    public string? CoveredBy { get; set; }

    /// <summary>The alert of the same matter that speaks for it; null when it speaks for itself. <see cref="AlertMatters"/> says which.</summary>
    public AlertEntry? SpokenForBy { get; set; }

    /// <summary>True when it is shown otherwise than it was told.</summary>
    public bool IsChanged { get; set; }

    /// <summary>True from a restart until something was heard of it.</summary>
    public bool IsFromBefore { get; set; }

    /// <summary>After a restart, and when its device is back, it is passed on from then at the earliest, or once its value was heard.</summary>
    public long MayBePassedOnFrom { get; set; }

    /// <summary>For an alert that no rule raised, after a restart: it is over when nobody has raised it again by then. 0 otherwise.</summary>
    public long MustBeRaisedBy { get; set; }

    /// <summary>True when no rule raised it.</summary>
    public bool IsOutside { get; init; }

    /// <summary>True when people may be called for it.</summary>
    public bool IsAudible => !IsMuted && !IsGathering && Group is null && CoveredBy is null && SpokenForBy is null;

    /// <summary>True when it is about a device that is meant; a group's is about those of all its members.</summary>
    public bool IsAbout(Func<string, bool> isMeant) => Own is null ? isMeant(Judged.Device) : Own.Devices.Any(isMeant);

    /// <summary>The clock was set: what waits goes on waiting for what was left of its time.</summary>
    public void MoveClock(long by)
    {
        GatherSince += by;
        GatherUntil += by;
        MayBePassedOnFrom += by;
        ToldAt = ToldAt > 0 ? ToldAt + by : 0;
        MustBeRaisedBy = MustBeRaisedBy > 0 ? MustBeRaisedBy + by : 0;
        Acknowledged = Acknowledged?.After(by);
    }

    /// <summary>The record as it is to be told.</summary>
    public Alert Compose(AlertTransition transition) => Judged with
    {
        Transition = transition,
        AcknowledgedBy = Acknowledged?.By,
        AcknowledgedUntil = Acknowledged is { Until: not RuleState.Never } given ? new DateTimeOffset(given.Until, TimeSpan.Zero) : null,
        Group = Group?.Entry.Id ?? CoveredBy ?? SpokenForBy?.Id,
        Members = Own is null ? [] : [.. Own.Members.Select(member => member.Id)],
        Total = Own?.Total ?? 0,
        Escalation = Escalation,
        IsMuted = IsMuted,
    };
}
