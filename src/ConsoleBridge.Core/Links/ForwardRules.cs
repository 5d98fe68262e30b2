using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>
/// What may happen along forward links. Each gesture has a number; what a link sends carries it. A newer gesture is never overtaken by
/// an older one, and a link that leads back to where a gesture has been sends nothing: so rings come to rest.
/// </summary>
internal sealed class ForwardRules(ILinkTarget target, LinkTimes times, List<ForwardLink> due)
{
    private long _lastCause;

    /// <summary>The number of a new gesture.</summary>
    public long NewCause() => ++_lastCause;

    /// <summary>A star's master said a trusted value.</summary>
    /// <param name="star">Which.</param>
    /// <param name="change">What it said.</param>
    /// <param name="isBack">It could not be trusted before: its device has just come.</param>
    /// <param name="now">The clock.</param>
    public void Said(LinkStar star, in ParameterChange change, bool isBack, TimeSpan now)
    {
        if (isBack)
        {
            star.Cause = -1;
            star.ForwardWrite = 0;
            if (!CatchUp(star, now))
            {
                star.Cause = NewCause();
            }
        }
        else
        {
            // Our write has arrived after a newer gesture there: what counts is what the device has, so that is the newest now.
            var isAnswer = star.Writes.TryFind(change.WriteId, out var cause, out _) && cause > star.Cause;
            star.Cause = isAnswer ? cause : NewCause();
        }

        foreach (var forward in star.Outgoing)
        {
            forward.Failures = 0;
            Fire(forward, now);
        }
    }

    /// <summary>Brings a star up to what the most important of those it follows says.</summary>
    /// <returns>False when there is nobody to follow now.</returns>
    public bool CatchUp(LinkStar star, TimeSpan now)
    {
        foreach (var incoming in star.Incoming)
        {
            if (incoming.IsActive && incoming.Source.Value.IsTrusted && incoming.Source.Cause >= 0)
            {
                star.Cause = -1;
                Fire(incoming, now);
                return true;
            }
        }

        return false;
    }

    /// <summary>Sends along a link what is to be sent.</summary>
    public void Fire(ForwardLink forward, TimeSpan now)
    {
        var (source, star) = (forward.Source, forward.Target);
        if (!forward.IsActive || !source.Value.IsTrusted || !star.Value.IsTrusted || IsOverruled(forward))
        {
            return;
        }

        var value = forward.Transform.Apply(source.Value, star.Master.Definition);
        value = forward.Guard.Limit(value, star.Master.Definition, out var ramp);
        var isSame = star.Master.Definition.Law.IsSameStep(star.Value, value);
        if (source.Cause <= star.Cause)
        {
            // It has been there already, or something newer has.
            return;
        }

        if (isSame && star.ForwardWrite == 0)
        {
            star.Cause = source.Cause;
        }
        else if (target.Post(star.Master.Key, value, ramp, forward.Place, out var writeId))
        {
            star.ForwardWrite = writeId;
            star.ForwardCause = source.Cause;
            star.Writes.Add(writeId, source.Cause, null);
        }
        else
        {
            Retry(forward, now);
        }
    }

    /// <summary>What became of a write to a star's master: perhaps a forward link's.</summary>
    public void Outcome(LinkStar star, in WriteOutcome outcome, TimeSpan now)
    {
        if (star.ForwardWrite != outcome.WriteId || outcome.WriteId == 0)
        {
            return;
        }

        star.ForwardWrite = 0;
        if (outcome.Status is WriteStatus.Confirmed or WriteStatus.Sent)
        {
            star.Cause = Math.Max(star.Cause, star.ForwardCause);
        }
        else if (outcome.Status is WriteStatus.Failed or WriteStatus.Refused)
        {
            foreach (var incoming in star.Incoming)
            {
                if (incoming.Source.Cause == star.ForwardCause)
                {
                    Retry(incoming, now);
                }
            }
        }
    }

    private static bool IsOverruled(ForwardLink forward)
    {
        foreach (var other in forward.Target.Incoming)
        {
            if (other.Priority <= forward.Priority)
            {
                return false;
            }

            if (other.IsActive && other.Source.Value.IsTrusted)
            {
                return true;
            }
        }

        return false;
    }

    private void Retry(ForwardLink forward, TimeSpan now)
    {
        if (forward.Failures++ >= times.Retries)
        {
            return;
        }

        if (forward.DueAt is null)
        {
            due.Add(forward);
        }

        forward.DueAt = now + times.Retry;
    }
}
