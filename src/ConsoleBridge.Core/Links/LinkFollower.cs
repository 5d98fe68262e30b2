using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>A parameter that shows what its master says. State of the engine.</summary>
internal sealed class LinkFollower(LinkStar star, LinkEnd end, LinkTransform fromMaster, ImmutableArray<LinkCondition> conditions, string place)
{
    public LinkStar Star { get; } = star;

    public LinkEnd End { get; } = end;

    /// <summary>From the master's value to this one's.</summary>
    public LinkTransform FromMaster { get; } = fromMaster;

    /// <summary>And back, for wishes.</summary>
    public LinkTransform ToMaster { get; } = fromMaster.Reversed;

    /// <summary>All of them must hold.</summary>
    public ImmutableArray<LinkCondition> Conditions { get; } = conditions;

    /// <summary>Where the link stands in the configuration.</summary>
    public string Place { get; } = place;

    /// <summary>Whether its conditions hold.</summary>
    public bool IsActive { get; set; } = conditions.IsEmpty;

    /// <summary>What it should show; unknown while the master is.</summary>
    public ParameterValue Target { get; set; }

    /// <summary>What it said last, or what was sent to it since.</summary>
    public ParameterValue Shown { get; set; }

    /// <summary>A finger is on it: nothing is sent to it.</summary>
    public bool IsTouched { get; set; }

    /// <summary>Nothing is sent to it before then: the hand has just left, or it has just moved by itself.</summary>
    public TimeSpan HoldUntil { get; set; }

    /// <summary>To be told its value once more even when it shows it: after a gesture, so that its motor holds.</summary>
    public bool NeedsConfirmation { get; set; }

    /// <summary>What was sent to it last, as the device stores it.</summary>
    public ParameterValue Driven { get; set; }

    /// <summary>When that was.</summary>
    public TimeSpan DrivenAt { get; set; } = TimeSpan.MinValue;

    /// <summary>Id of the write that drove it, until its outcome.</summary>
    public long DriveWrite { get; set; }

    /// <summary>Id of the wish it has sent to the master, until its outcome.</summary>
    public long WishWrite { get; set; }

    /// <summary>When to give up waiting for that outcome.</summary>
    public TimeSpan WishUntil { get; set; }

    /// <summary>Without a motor: it has been brought to where the master is, and leads from there.</summary>
    public bool IsPickedUp { get; set; }

    /// <summary>Failed drives in a row.</summary>
    public int Failures { get; set; }

    /// <summary>When to look at it again; null for not.</summary>
    public TimeSpan? DueAt { get; set; }
}
