using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>A parameter that shows what its master says. State of the engine.</summary>
internal sealed class LinkFollower(LinkEnd end, ImmutableArray<LinkCondition> conditions, string place)
{
    public LinkEnd End { get; } = end;

    /// <summary>All of them must hold.</summary>
    public ImmutableArray<LinkCondition> Conditions { get; } = conditions;

    /// <summary>Where the link stands in the configuration.</summary>
    public string Place { get; } = place;

    /// <summary>Whom it follows now; null for a strip of a surface that shows nobody.</summary>
    public LinkStar? Star { get; private set; }

    /// <summary>From the master's value to this one's.</summary>
    public LinkTransform FromMaster { get; private set; } = LinkTransform.Identity;

    /// <summary>And back, for wishes.</summary>
    public LinkTransform ToMaster { get; private set; } = LinkTransform.Identity;

    /// <summary>What hangs on it, where it is a joint: those follow it, and not its master, as it is not always where its master is. Null when nothing can.</summary>
    public LinkStar? Own { get; init; }

    /// <summary>Nobody moves it but the link: it is dark while its conditions do not hold.</summary>
    public bool IsDisplay { get; init; }

    /// <summary>What it may ask of its master.</summary>
    public LinkGuard Guard { get; init; } = LinkGuard.None;

    /// <summary>Whom it is to follow as soon as the hand has left it.</summary>
    public LinkAssignment? Next { get; set; }

    /// <summary>Whether its conditions hold.</summary>
    public bool IsActive { get; set; } = conditions.IsEmpty;

    /// <summary>Its device is live.</summary>
    public bool IsDeviceLive { get; set; }

    /// <summary>What it should show; unknown while the master is.</summary>
    public ParameterValue Target { get; set; }

    /// <summary>The same, and unknown also while the master's value is in doubt: for who adds to it.</summary>
    public ParameterValue KnownTarget => Star is { Value.IsTrusted: false } ? ParameterValue.Unknown : Target;

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

    /// <summary>What its pickup lamp was told last.</summary>
    public string? PickupTold { get; set; }

    /// <summary>Failed drives in a row.</summary>
    public int Failures { get; set; }

    /// <summary>When to look at it again; null for not.</summary>
    public TimeSpan? DueAt { get; set; }

    /// <summary>It can be driven at all.</summary>
    public bool HasMotor => End.Definition.CanWrite;

    /// <summary>It has said where it is, or never will.</summary>
    public bool CanBeDriven => Shown.IsKnown || (IsDeviceLive && End.IsSilent);

    /// <summary>Gives it a master, or none.</summary>
    public void Follow(LinkStar? star, LinkTransform fromMaster)
    {
        Star?.Followers.Remove(this);
        Star = star;
        Star?.Followers.Add(this);
        FromMaster = fromMaster;
        ToMaster = fromMaster.Reversed;
    }

    /// <summary>Leaves its master for the one it is to follow next, if there is one.</summary>
    public void FollowNext()
    {
        if (Next is not { } next)
        {
            return;
        }

        Next = null;
        Follow(next.Star, next.FromMaster);
        WishWrite = 0;
        IsPickedUp = false;
        Failures = 0;

        // Painted anew, even what seems to be there already: what was lost on the way does not stay.
        NeedsConfirmation = true;
        Target = next.Rest;
        Aim();
    }

    /// <summary>Looks at what its master says.</summary>
    public void Aim()
    {
        if (IsDisplay && !IsActive)
        {
            Target = ParameterValue.FromText("");
        }
        else if (Star is { } star)
        {
            Target = star.Value.IsTrusted ? FromMaster.Apply(star.Value, End.Definition) : FromMaster.WhenUnknown(End.Definition);
        }
    }

    /// <summary>Its device is gone, and with it the finger and the answers that were awaited.</summary>
    public void Forget()
    {
        IsTouched = false;
        IsPickedUp = false;
        WishWrite = 0;
        NeedsConfirmation = false;
    }

    /// <summary>Whether a write to it came from one that hangs on it, or along a forward link: it has been moved, as if by hand.</summary>
    public bool PassesOn(long writeId) => Own is { } own && own.Writes.TryFind(writeId, out _, out var wisher) && !ReferenceEquals(wisher, this);

    /// <summary>Whether its move is a wish: not at once after it has come, when it tells where it happens to stand.</summary>
    /// <param name="before">What it showed before.</param>
    public bool IsListenedTo(in ParameterValue before) =>
        IsActive && Star is { Value.IsTrusted: true } && (before.IsKnown || (End.IsSilent && (End.Touch is null || IsTouched)));
}
