using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>What may happen to a follower: when its move is a wish, when it is an echo, and when it may be driven.</summary>
internal sealed class FollowerRules(ILinkTarget target, LinkTimes times, List<LinkFollower> due, ForwardRules forwards)
{
    /// <summary>The finger has come or gone.</summary>
    public void Touch(LinkFollower follower, bool isTouched, TimeSpan now)
    {
        if (follower.IsTouched == isTouched)
        {
            return;
        }

        follower.IsTouched = isTouched;
        if (!isTouched)
        {
            // Late moves and the master's answer first, then one confirmation, even of the value it shows: its motor holds.
            follower.NeedsConfirmation = true;
            follower.HoldUntil = now + times.Settle;
            Consider(follower, now);
        }
    }

    /// <summary>The follower's device said a value.</summary>
    public void Said(LinkFollower follower, in ParameterChange change, TimeSpan now)
    {
        var value = change.Value;
        if (!value.IsTrusted)
        {
            // Its device is lost, and the finger with it: when it is back, it is told its value.
            follower.Shown = ParameterValue.Unknown;
            follower.IsTouched = false;
            follower.WishWrite = 0;
            follower.NeedsConfirmation = false;
            return;
        }

        if (target.IsOurs(change.WriteId) && change.WriteId != follower.DriveWrite)
        {
            // The answer to an earlier drive: it has been sent somewhere else since.
            return;
        }

        var before = follower.Shown;
        var isEcho = IsEcho(follower, change, now);
        follower.Shown = value;
        if (isEcho)
        {
            LookAgain(follower, now);
            return;
        }

        if (change.Origin == ChangeOrigin.Initial || !before.IsKnown || !follower.IsActive || !follower.Star.Value.IsTrusted)
        {
            Consider(follower, now);
            return;
        }

        if (follower.WishWrite == 0 && IsSameStep(follower, value, follower.Target))
        {
            follower.IsPickedUp = true;
            return;
        }

        if (HasMotor(follower) || PicksUp(follower, before))
        {
            Wish(follower, value, now);
        }
    }

    /// <summary>Drives the follower to its target, now or as soon as it may be.</summary>
    public void Consider(LinkFollower follower, TimeSpan now)
    {
        if (!follower.IsActive || !follower.Target.IsKnown || !follower.Shown.IsKnown || follower.IsTouched || !HasMotor(follower))
        {
            return;
        }

        if (now < follower.HoldUntil)
        {
            WakeAt(follower, follower.HoldUntil);
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

    /// <summary>Its time has come.</summary>
    public void Due(LinkFollower follower, TimeSpan now)
    {
        if (follower.WishWrite != 0 && now >= follower.WishUntil)
        {
            // Nobody has said what became of the wish: what the master said last counts.
            follower.WishWrite = 0;
            follower.NeedsConfirmation = true;
        }

        Consider(follower, now);
    }

    /// <summary>What became of a write to the master: perhaps it was this follower's wish.</summary>
    public void WishOutcome(LinkFollower follower, in WriteOutcome outcome, TimeSpan now)
    {
        if (follower.WishWrite == outcome.WriteId && outcome.WriteId != 0)
        {
            follower.WishWrite = 0;
            follower.NeedsConfirmation |= outcome.Status is WriteStatus.Failed or WriteStatus.Refused;
            Consider(follower, now);
        }
    }

    /// <summary>What became of a write to the follower.</summary>
    public void DriveOutcome(LinkFollower follower, in WriteOutcome outcome, TimeSpan now)
    {
        if (follower.DriveWrite != outcome.WriteId || outcome.WriteId == 0)
        {
            return;
        }

        follower.DriveWrite = 0;
        if (outcome.Status is WriteStatus.Failed or WriteStatus.Refused)
        {
            Retry(follower, now);
        }
    }

    private static bool HasMotor(LinkFollower follower) => follower.End.Definition.CanWrite;

    private static bool IsSameStep(LinkFollower follower, in ParameterValue one, in ParameterValue other) =>
        follower.End.Definition.Law.IsSameStep(one, other);

    /// <summary>A fader without motor leads once it has been brought to where the master is, or past it.</summary>
    private static bool PicksUp(LinkFollower follower, in ParameterValue before)
    {
        var (from, to, at) = (before.Number, follower.Shown.Number, follower.Target.Number);
        follower.IsPickedUp |= follower.Shown.Kind != ValueKind.Number || (from <= at && to >= at) || (from >= at && to <= at);
        return follower.IsPickedUp;
    }

    private bool IsEcho(LinkFollower follower, in ParameterChange change, TimeSpan now)
    {
        if (change.WriteId != 0)
        {
            return target.IsOurs(change.WriteId);
        }

        if (follower.IsTouched || follower.DrivenAt == TimeSpan.MinValue || now - follower.DrivenAt >= times.Echo)
        {
            return false;
        }

        // A motor on its way tells where it is: without a finger and this soon that is no gesture.
        return follower.End.Touch is not null || IsSameStep(follower, change.Value, follower.Driven);
    }

    /// <summary>After its motor has had its time it should be where it was sent.</summary>
    private void LookAgain(LinkFollower follower, TimeSpan now)
    {
        if (!IsSameStep(follower, follower.Shown, follower.Target))
        {
            follower.HoldUntil = now + times.Echo;
            WakeAt(follower, follower.HoldUntil);
        }
    }

    private void Wish(LinkFollower follower, in ParameterValue value, TimeSpan now)
    {
        var star = follower.Star;
        var wish = follower.ToMaster.Apply(value, star.Master.Definition);
        follower.NeedsConfirmation = true;
        follower.HoldUntil = now + (follower.End.Touch is null ? times.VirtualTouch : times.Settle);
        if (target.Post(star.Master.Key, wish, follower.Place, out var writeId))
        {
            follower.Star.Writes.Add(writeId, forwards.NewCause(), follower);
            follower.WishWrite = writeId;
            follower.WishUntil = now + times.Answer;
        }
        else
        {
            follower.WishWrite = 0;
        }

        Consider(follower, now);
    }

    private void Drive(LinkFollower follower, TimeSpan now)
    {
        var isAgain = !follower.NeedsConfirmation && IsSameStep(follower, follower.Driven, follower.Target);
        if (isAgain && follower.Failures++ >= times.Retries)
        {
            return;
        }

        follower.NeedsConfirmation = false;
        follower.Driven = follower.End.Definition.Law.Snap(follower.Target);
        follower.DrivenAt = now;
        if (target.Post(follower.End.Key, follower.Target, follower.Place, out var writeId))
        {
            follower.DriveWrite = writeId;
            follower.Shown = follower.Driven;
        }
        else
        {
            follower.DriveWrite = 0;
            Retry(follower, now);
        }
    }

    private void Retry(LinkFollower follower, TimeSpan now)
    {
        if (follower.Failures++ < times.Retries)
        {
            follower.NeedsConfirmation = true;
            follower.HoldUntil = now + times.Retry;
            WakeAt(follower, follower.HoldUntil);
        }
    }

    private void WakeAt(LinkFollower follower, TimeSpan at)
    {
        if (follower.DueAt is null)
        {
            due.Add(follower);
        }

        follower.DueAt = follower.DueAt < at ? follower.DueAt : at;
    }
}
