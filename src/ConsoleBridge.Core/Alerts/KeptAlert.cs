namespace ConsoleBridge.Core.Alerts;

/// <summary>What is kept of an active alert over a restart. Its value is not: nobody knows what it is now. Immutable.</summary>
public sealed record KeptAlert
{
    /// <summary>Id of the alert.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Id of the device; empty for several.</summary>
    public required string Device { get; init; }

    /// <summary>Name of the parameter; null for the device itself.</summary>
    public string? Parameter { get; init; }

    /// <summary>How much it matters.</summary>
    public AlertSeverity Severity { get; init; }

    /// <summary>Since when. UTC.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The last message.</summary>
    public required string Message { get; init; }

    /// <summary>What the channel is called.</summary>
    public string? Name { get; init; }

    /// <summary>Who wears it.</summary>
    public string? Wearer { get; init; }

    /// <summary>Who has acknowledged it; null for nobody.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>Until when; null until it is over.</summary>
    public DateTimeOffset? AcknowledgedUntil { get; init; }

    /// <summary>How often it was passed on.</summary>
    public int Escalation { get; init; }

    /// <summary>When people were told of it; null when they were not.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>Id of the group's alert that speaks for it.</summary>
    public string? Group { get; init; }

    /// <summary>True for a group's alert.</summary>
    public bool IsGroup { get; init; }

    /// <summary>True for one that no rule raised.</summary>
    public bool IsOutside { get; init; }

    /// <summary>True for a device that did not answer.</summary>
    public bool IsLostDevice { get; init; }

    /// <summary>What it is about, and where; null for an alert that speaks for itself.</summary>
    public string? Matter { get; init; }

    /// <summary>For a group: how many alerts it has had.</summary>
    public int Total { get; init; }
}
