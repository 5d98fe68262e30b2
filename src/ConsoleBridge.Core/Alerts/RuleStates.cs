namespace ConsoleBridge.Core.Alerts;

/// <summary>Where every rule stands, and when the next of them has something to do.</summary>
internal sealed class RuleStates
{
    private readonly AlertRuleSet _set;
    private readonly RuleState[] _states;
    private long _nextDue = RuleState.Never;
    private bool _nextDueIsOld = true;

    /// <summary>All at rest.</summary>
    public RuleStates(AlertRuleSet set)
    {
        _set = set;
        _states = new RuleState[set.Rules.Length];
        Array.Fill(_states, new RuleState());
    }

    /// <summary>How many rules there are.</summary>
    public int Count => _states.Length;

    /// <summary>When something is due, in UTC ticks; <see cref="RuleState.Never"/> for nothing.</summary>
    public long NextDue
    {
        get
        {
            if (_nextDueIsOld)
            {
                _nextDueIsOld = false;
                _nextDue = RuleState.Never;
                foreach (ref readonly var state in _states.AsSpan())
                {
                    _nextDue = Math.Min(_nextDue, state.Due);
                }
            }

            return _nextDue;
        }
    }

    /// <summary>The state of one rule. Who changes its times calls <see cref="Advance"/>, or <see cref="Touch"/> after it.</summary>
    public ref RuleState this[int rule] => ref _states[rule];

    /// <summary>Times have changed.</summary>
    public void Touch() => _nextDueIsOld = true;

    /// <summary>The clock was set by so many ticks.</summary>
    public void MoveClock(long by)
    {
        foreach (ref var state in _states.AsSpan())
        {
            state.MoveClock(by);
        }

        Touch();
    }

    /// <summary>Number of the rule that has this alert; -1 when none has.</summary>
    public int Find(string id)
    {
        for (var rule = 0; rule < _states.Length; rule++)
        {
            if (_set.Rules[rule].Id == id)
            {
                return rule;
            }
        }

        return -1;
    }

    /// <summary>Passes what is known now on to a rule.</summary>
    public void Advance(int rule, AlertValues values, long now)
    {
        ref var state = ref _states[rule];
        var due = state.Due;
        var bound = _set.Rules[rule];
        state.Advance(bound, values.Of(bound.Subject), values.GuardOf(bound), now);
        _nextDueIsOld |= due == _nextDue && state.Due != due;
        _nextDue = Math.Min(_nextDue, state.Due);
    }

    /// <summary>Completes what is due of some rules; true when something was.</summary>
    public bool Settle(int first, int count, long now)
    {
        var settled = false;
        for (var rule = first; rule < first + count; rule++)
        {
            settled |= _states[rule].Settle(now);
        }

        _nextDueIsOld |= settled;
        return settled;
    }

    /// <summary>Takes over the states of rules that have the same id.</summary>
    public void TakeOver(RuleStates old)
    {
        var before = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var rule = 0; rule < old.Count; rule++)
        {
            before[old._set.Rules[rule].Id] = rule;
        }

        for (var rule = 0; rule < _states.Length; rule++)
        {
            if (before.TryGetValue(_set.Rules[rule].Id, out var index))
            {
                _states[rule] = old._states[index];
            }
        }

        _nextDueIsOld = true;
    }
}
