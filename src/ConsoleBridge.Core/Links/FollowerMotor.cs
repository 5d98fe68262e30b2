using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>Brings a follower to where its master is: not while a finger is on it, not while it waits for an answer, and again when it was lost.</summary>
internal sealed class FollowerMotor(ILinkTarget target, LinkTimes times, List<LinkFollower> due, PickupRules pickup)
{
    /// <summary>Drives the follower to its target, now or as soon as it may be.</summary>
    public void Consider(LinkFollower follower, TimeSpan now)
    {
        if (follower.IsTouched)
        {
            return;
        }

        if (now < follower.HoldUntil)
        {
            WakeAt(follower, follower.HoldUntil);
            return;
        }

        if (follower.Next is not null)
        {
            follower.FollowNext();
            pickup.Tell(follower);
        }

        if ((!follower.IsActive && !follower.IsDisplay) || !follower.Target.IsKnown || !follower.HasMotor || !follower.CanBeDriven)
        {
            return;
        }

        if (follower.WishWrite != 0)
        {
            WakeAt(follower, follower.WishUntil);
            return;
        }

        if (follower.NeedsConfirmation || !follower.End.Definition.Law.IsSameStep(follower.Shown, follower.Target))
        {
            Drive(follower, now);
        }
    }

    /// <summary>How long it is left alone after it was moved by hand.</summary>
    /// <remarks>A lamp is told at once; a fader's last moves are still under way when the hand has left.</remarks>
    public TimeSpan Hold(LinkFollower follower) =>
        follower.End.Definition.Type != ValueKind.Number || follower.End.Definition.Kind == ParameterKind.Event ? TimeSpan.Zero
        : follower.End.Touch is not null ? times.Settle
        : times.VirtualTouch;

    /// <summary>Tries again in a while, a number of times.</summary>
    public void Retry(LinkFollower follower, TimeSpan now)
    {
        if (follower.Failures++ < times.Retries)
        {
            follower.NeedsConfirmation = true;
            follower.HoldUntil = now + times.Retry;
            WakeAt(follower, follower.HoldUntil);
        }
    }

    /// <summary>Looks at it again at that time, or before.</summary>
    public void WakeAt(LinkFollower follower, TimeSpan at)
    {
        if (follower.DueAt is null)
        {
            due.Add(follower);
        }

        follower.DueAt = follower.DueAt < at ? follower.DueAt : at;
    }

    private void Drive(LinkFollower follower, TimeSpan now)
    {
        var isAgain = !follower.NeedsConfirmation && follower.End.Definition.Law.IsSameStep(follower.Driven, follower.Target);
        if (isAgain && follower.Failures++ >= times.Retries)
        {
            return;
        }

        follower.NeedsConfirmation = false;
        follower.Driven = follower.End.Definition.Law.Snap(follower.Target);
        follower.DrivenAt = now;
        if (target.Post(follower.End.Key, follower.Target, null, follower.Place, out var writeId))
        {
            follower.DriveWrite = writeId;
            follower.Own?.Writes.Add(writeId, follower.Star!.Cause, follower);
            follower.Shown = follower.Driven;
        }
        else
        {
            follower.DriveWrite = 0;
            Retry(follower, now);
        }
    }
}
