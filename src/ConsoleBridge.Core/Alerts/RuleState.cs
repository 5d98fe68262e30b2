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
    private long _holdEnd;
    private long _gapEnd;

    public RuleState()
    {
        Due = Never;
        _gapEnd = Never;
        Seen = ParameterValue.Unknown;
        Before = ParameterValue.Unknown;
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

    /// <summary>When the condition came true.</summary>
    public long Since { get; private set; }

    /// <summary>When the alert was over.</summary>
    public long EndedAt { get; private set; }

    /// <summary>Since when an active alert's value is unknown; 0 while it is known.</summary>
    public long UnknownSince { get; private set; }

    /// <summary>True when it was told that the alert is active.</summary>
    public bool IsTold { get; set; }

    /// <summary>True when an alert about a change has to be told anew: there was another change.</summary>
    public bool IsFresh { get; set; }

    /// <summary>What <see cref="UnknownSince"/> was when it was last told.</summary>
    public long ToldUnknownSince { get; set; }

    /// <summary>True when the last alert ended because a guard closed.</summary>
    public bool EndedByGuard { get; private set; }

    /// <summary>For a rule about changes: the last value that could be trusted.</summary>
    public ParameterValue Seen { get; private set; }

    /// <summary>For a rule about changes: the value before the last change.</summary>
    public ParameterValue Before { get; private set; }

    /// <summary>True while the hold runs.</summary>
    public readonly bool IsPending => _phase == Phase.Pending;

    /// <summary>True from the end of the hold to the end of the clearing.</summary>
    public readonly bool IsActive => _phase is Phase.Active or Phase.Clearing;

    /// <summary>Takes note of a value, or of a guard that has changed beside it.</summary>
    public void Advance(BoundRule rule, in ParameterValue value, GuardState guard, long now)
    {
        if (rule.Rule.Changed)
        {
            Compare(rule, value, guard, now);
        }
        else if (guard == GuardState.Closed)
        {
            EndedByGuard = IsActive;
            Rest(now);
        }
        else if (!value.IsTrusted || guard == GuardState.Unknown)
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

        if (_phase == Phase.Pending && _gapEnd <= _holdEnd)
        {
            Rest(Due);
        }
        else if (_phase == Phase.Pending)
        {
            _phase = Phase.Active;
            _gapEnd = Never;
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
            Due = _holdEnd = now + length;
            _gapEnd = Never;
            Since = _phase == Phase.Pending ? now : Since;
        }
    }

    /// <summary>The clock was set by so many ticks: a timer goes on for what was left of it.</summary>
    public void MoveClock(long by)
    {
        Due += Due == Never ? 0 : by;
        _gapEnd += _gapEnd == Never ? 0 : by;
        _holdEnd += by;
        Since += IsPending ? by : 0;
    }

    /// <summary>Takes up an alert that was told before the bridge was started: it is active, and its value is not known yet.</summary>
    public void Restore(BoundRule rule, long since, long now)
    {
        _phase = rule.Rule.Changed ? Phase.Clearing : Phase.Active;
        _wasOtherwise = true;
        Since = since;
        Due = rule.Rule.Changed ? now + rule.ClearAfter : Never;
        UnknownSince = rule.Rule.Changed || rule.Rule.Lost ? 0 : now;
        ToldUnknownSince = UnknownSince;
        IsTold = true;
    }

    /// <summary>Ends an alert whatever its value is.</summary>
    public void End(long now) => Rest(now);

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
                Due = _holdEnd = rule.For > 0 ? now + rule.For : Never;
                break;
            case Phase.Pending when isMet:
                _gapEnd = Never;
                Due = _holdEnd;
                break;
            case Phase.Pending when rule.Rule.Gap > TimeSpan.Zero:
                _gapEnd = Math.Min(_gapEnd, now + rule.Rule.Gap.Ticks);
                Due = Math.Min(_holdEnd, _gapEnd);
                break;
            case Phase.Pending:
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

    private void Compare(BoundRule rule, in ParameterValue value, GuardState guard, long now)
    {
        if (!value.IsTrusted)
        {
            return;
        }

        if (Seen.IsKnown && !Seen.SaysTheSameAs(value) && guard == GuardState.Open)
        {
            Before = Seen;
            Since = now;
            Due = now + rule.ClearAfter;
            _phase = Phase.Clearing;
            IsFresh = true;
        }

        Seen = value;
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

        _gapEnd = Never;
        Due = Never;
    }

    private void Rest(long now)
    {
        EndedAt = IsActive ? now : EndedAt;
        _phase = Phase.Idle;
        _gapEnd = Never;
        Due = Never;
        UnknownSince = 0;
        IsFresh = false;
    }
}
