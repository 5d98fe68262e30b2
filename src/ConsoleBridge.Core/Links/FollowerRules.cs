using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>What may happen to a follower: when its move is a wish, when it is an echo, and when it may be driven.</summary>
internal sealed class FollowerRules(ILinkTarget target, LinkTimes times, FollowerMotor motor, ForwardRules forwards, PickupRules pickup)
{
    /// <summary>The finger has come or gone.</summary>
    public void Touch(LinkFollower follower, in ParameterValue said, TimeSpan now)
    {
        // Of a device that is away nobody's finger is known. Who lets go is always answered: an earlier word may have come late, or not at all.
        var isTouched = said.IsTrusted && said.Boolean;
        if (isTouched == follower.IsTouched && (isTouched || !said.IsTrusted))
        {
            return;
        }

        follower.IsTouched = isTouched;
        if (!isTouched)
        {
            // Late moves and the master's answer first, then one confirmation, even of the value it shows: its motor holds.
            follower.NeedsConfirmation = true;
            follower.HoldUntil = now + times.Settle;
            motor.Consider(follower, now);
        }
    }

    /// <summary>The follower's device has come or gone.</summary>
    public void Live(LinkFollower follower, bool isLive, TimeSpan now)
    {
        follower.IsDeviceLive = isLive;
        follower.Failures = 0;
        follower.PickupTold = null;
        if (isLive)
        {
            pickup.Tell(follower);
            motor.Consider(follower, now);
            return;
        }

        follower.Forget();
        if (follower.End.IsSilent)
        {
            follower.Shown = follower.Driven = ParameterValue.Unknown;
        }

        follower.FollowNext();
    }

    /// <summary>The follower's device said a value.</summary>
    public void Said(LinkFollower follower, in ParameterChange change, TimeSpan now)
    {
        var value = change.Value;
        if (!value.IsTrusted)
        {
            // Its device is lost, and the finger with it: when it is back, it is told its value.
            follower.Forget();
            follower.Shown = ParameterValue.Unknown;
            if (!value.IsKnown && follower.End.IsSilent)
            {
                // A device that was switched off and on under our hands: it shows nothing of what it was told.
                follower.Driven = ParameterValue.Unknown;
                follower.PickupTold = null;
                pickup.Tell(follower);
                motor.Consider(follower, now);
            }

            return;
        }

        var isPassedOn = follower.PassesOn(change.WriteId);
        if (target.IsOurs(change.WriteId) && change.WriteId != follower.DriveWrite && !isPassedOn)
        {
            // The answer to an earlier drive: it has been sent somewhere else since.
            return;
        }

        var before = follower.Shown;
        var isEcho = !isPassedOn && IsEcho(follower, change, now);
        follower.Shown = value;
        if (isEcho)
        {
            LookAgain(follower, now);
            return;
        }

        if (follower.Star is null)
        {
            GoBack(follower, now);
            return;
        }

        if (change.Origin == ChangeOrigin.Initial || !follower.IsListenedTo(before))
        {
            pickup.Tell(follower);
            motor.Consider(follower, now);
            return;
        }

        if (follower.WishWrite == 0 && IsSameStep(follower, value, follower.Target))
        {
            follower.IsPickedUp = true;
            pickup.Tell(follower);
            return;
        }

        if (follower.Guard.IsReadOnly)
        {
            GoBack(follower, now);
        }
        else if (follower.HasMotor || PickupRules.Reaches(follower, before))
        {
            Wish(follower, value, motor.Hold(follower), now);
        }

        pickup.Tell(follower);
    }

    /// <summary>The master's value has changed, or the follower has another master.</summary>
    public void Aim(LinkFollower follower, bool isPickedUp, TimeSpan now)
    {
        follower.Aim();
        follower.Failures = 0;
        follower.IsPickedUp &= isPickedUp;
        pickup.Tell(follower);
        motor.Consider(follower, now);
    }

    /// <summary>Gives a strip of a surface another master; a touched fader keeps its old one until the hand has left.</summary>
    public void Assign(LinkFollower follower, LinkAssignment next, TimeSpan now)
    {
        follower.Next = next;
        motor.Consider(follower, now);
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

        motor.Consider(follower, now);
    }

    /// <summary>What became of a write to the master: perhaps it was this follower's wish.</summary>
    public void WishOutcome(LinkFollower follower, in WriteOutcome outcome, TimeSpan now)
    {
        if (follower.WishWrite == outcome.WriteId && outcome.WriteId != 0)
        {
            follower.WishWrite = 0;
            follower.NeedsConfirmation |= outcome.Status is WriteStatus.Failed or WriteStatus.Refused;
            motor.Consider(follower, now);
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
            motor.Retry(follower, now);
        }
    }

    /// <summary>Asks its master for a value.</summary>
    /// <param name="follower">Who asks.</param>
    /// <param name="value">In its own unit.</param>
    /// <param name="hold">How long it is not driven from now on: a fader that is moved by hand.</param>
    /// <param name="now">The clock.</param>
    public void Wish(LinkFollower follower, in ParameterValue value, TimeSpan hold, TimeSpan now)
    {
        if (follower.Star is not { Value.IsTrusted: true } star || follower.Guard.IsReadOnly)
        {
            return;
        }

        var wish = follower.Guard.Limit(follower.ToMaster.Apply(value, star.Master.Definition), star.Master.Definition, out var ramp);
        follower.NeedsConfirmation = true;
        follower.HoldUntil = now + hold;
        if (target.Post(star.Master.Key, wish, ramp, follower.Place, out var writeId))
        {
            star.Writes.Add(writeId, follower.Own?.Cause ?? forwards.NewCause(), follower);
            follower.WishWrite = writeId;
            follower.WishUntil = now + times.Answer;
        }
        else
        {
            follower.WishWrite = 0;
        }

        motor.Consider(follower, now);
    }

    private static bool IsSameStep(LinkFollower follower, in ParameterValue one, in ParameterValue other) =>
        follower.End.Definition.Law.IsSameStep(one, other);

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
            motor.WakeAt(follower, follower.HoldUntil);
        }
    }

    private void GoBack(LinkFollower follower, TimeSpan now)
    {
        follower.NeedsConfirmation = true;
        follower.HoldUntil = now + motor.Hold(follower);
        motor.Consider(follower, now);
    }
}
