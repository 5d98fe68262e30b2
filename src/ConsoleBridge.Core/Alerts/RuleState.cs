using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>
/// Where one rule stands with one parameter. Times are UTC ticks. An untrusted value ends a pending hold and leaves an active
/// alert active: silence neither raises nor clears anything.
/// </summary>
internal struct RuleState
{
    /// <summary>The value of <see cref="Due"/> when nothing is timed.</summary>
    public const long Never = long.MaxValue;

    private Phase _phase;
    private bool _wasOtherwise;

    public RuleState()
    {
        Due = Never;
        Guard = ParameterValue.Unknown;
    }

    private enum Phase : byte
    {
        Idle,
        Pending,
        Active,
        Clearing,
    }

    /// <summary>When the hold or the clearing is complete; <see cref="Never"/> when neither runs.</summary>
    public long Due { get; private set; }

    /// <summary>When something has to be done: <see cref="Due"/>, or the end of the acknowledgement.</summary>
    public readonly long NextDue => Acknowledged is { } given && given.Until < Due ? given.Until : Due;

    /// <summary>When the condition came true.</summary>
    public long Since { get; private set; }

    /// <summary>When the alert was over.</summary>
    public long EndedAt { get; private set; }

    /// <summary>Since when an active alert's value is unknown; 0 while it is known.</summary>
    public long UnknownSince { get; private set; }

    /// <summary>Last value of the guard.</summary>
    public ParameterValue Guard { get; set; }

    /// <summary>True when it was told that the alert is active.</summary>
    public bool IsTold { get; set; }

    /// <summary>What <see cref="UnknownSince"/> was when it was last told.</summary>
    public long ToldUnknownSince { get; set; }

    /// <summary>Who knows of the alert; null when nobody said so. May outlive the alert when it has a time of its own.</summary>
    public Acknowledgement? Acknowledged { get; set; }

    /// <summary>True when the last alert ended because its guard became false.</summary>
    public bool EndedByGuard { get; private set; }

    /// <summary>True from the end of the hold to the end of the clearing.</summary>
    public readonly bool IsActive => _phase is Phase.Active or Phase.Clearing;

    /// <summary>Takes note of a value, or of a guard that has changed beside it.</summary>
    public void Advance(BoundRule rule, in ParameterValue value, long now)
    {
        if (rule.Rule.While is not null && Guard.IsTrusted && !Guard.Boolean)
        {
            EndedByGuard = IsActive;
            Rest(now);
        }
        else if (!value.IsTrusted || (rule.Rule.While is not null && !Guard.IsTrusted))
        {
            Distrust(now);
        }
        else
        {
            UnknownSince = 0;
            Judge(rule, value, now);
        }
    }

    /// <summary>Completes what is due; true when something was.</summary>
    public bool Settle(long now)
    {
        if (Due > now)
        {
            return false;
        }

        if (_phase == Phase.Pending)
        {
            _phase = Phase.Active;
            Due = Never;
        }
        else
        {
            Rest(Due);
        }

        return true;
    }

    /// <summary>Starts a timer anew when the clock was set back: it would otherwise wait for the old time to come again.</summary>
    public void Rewind(BoundRule rule, long now)
    {
        var length = _phase == Phase.Pending ? rule.For : rule.ClearAfter;
        if (Due != Never && now < Due - length)
        {
            Due = now + length;
            Since = _phase == Phase.Pending ? now : Since;
        }
    }

    private void Judge(BoundRule rule, in ParameterValue value, long now)
    {
        var isMet = rule.Condition.IsMetBy(value);
        var isOver = !isMet && rule.Condition.IsOverWith(value);
        switch (_phase)
        {
            case Phase.Idle when isMet && (_wasOtherwise || !rule.Rule.AfterOpposite):
                Since = now;
                EndedByGuard = false;
                _phase = rule.For > 0 ? Phase.Pending : Phase.Active;
                Due = rule.For > 0 ? now + rule.For : Never;
                break;
            case Phase.Pending when !isMet:
                Rest(now);
                break;
            case Phase.Active when isOver && rule.ClearAfter > 0:
                _phase = Phase.Clearing;
                Due = now + rule.ClearAfter;
                break;
            case Phase.Active when isOver:
                Rest(now);
                break;
            case Phase.Clearing when !isOver:
                _phase = Phase.Active;
                Due = Never;
                break;
        }

        _wasOtherwise |= !isMet;
    }

    private void Distrust(long now)
    {
        if (IsActive)
        {
            _phase = Phase.Active;
            UnknownSince = UnknownSince == 0 ? now : UnknownSince;
        }
        else
        {
            _phase = Phase.Idle;
        }

        Due = Never;
    }

    private void Rest(long now)
    {
        EndedAt = IsActive ? now : EndedAt;
        _phase = Phase.Idle;
        Due = Never;
        UnknownSince = 0;
    }
}
