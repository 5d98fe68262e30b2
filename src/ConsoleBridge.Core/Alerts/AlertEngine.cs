using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>
/// Decides when alerts begin and end. A state machine without I/O, clock, locks or tasks: the caller passes on what it hears,
/// calls <see cref="Tick"/> at <see cref="NextDue"/>, and never calls twice at once. Allocates nothing while nothing is told.
/// </summary>
/// <remarks>
/// <para>Trust: a value that is unknown or stale raises nothing and ends nothing. It starts a pending hold anew; an active alert
/// stays active and is told once as <see cref="AlertTransition.ValueLost"/>.</para>
/// <para>Two rules of one parameter where one implies the other (below 10 and below 20) and is not the less severe: while its alert
/// is active, the other's is not told. The worse one is raised before the other is told as superseded, and the other is
/// raised before the worse one is cleared, so that a channel in trouble always has an alert.</para>
/// <para>Lost devices: alerts about values rely on the values' own quality alone; the device's state raises only its own alert.</para>
/// <para>Time: UTC ticks of the clock that stamps the changes. A hold that was complete before a later value counts, however
/// late <see cref="Tick"/> comes. When the clock is set back, running holds start anew.</para>
/// </remarks>
public sealed class AlertEngine
{
    private readonly AlertRuleSet _set;
    private readonly Action<Alert> _tell;
    private readonly RuleState[] _states;
    private readonly ParameterValue[] _values;
    private readonly ParameterValue[] _lastKnown;
    private readonly string?[] _names;
    private long _nextDue = RuleState.Never;
    private bool _nextDueIsOld;

    /// <summary>Makes an engine in which nothing is known and no alert is active.</summary>
    /// <param name="rules">What to watch.</param>
    /// <param name="tell">Called for each step of an alert, within the call that caused it. Must not call the engine.</param>
    public AlertEngine(AlertRuleSet rules, Action<Alert> tell)
    {
        _set = rules;
        _tell = tell;
        _states = new RuleState[rules.Rules.Length];
        Array.Fill(_states, new RuleState());
        _values = new ParameterValue[rules.Subjects.Length];
        _lastKnown = new ParameterValue[rules.Subjects.Length];
        _names = new string?[rules.NameCount];
    }

    /// <summary>When <see cref="Tick"/> is to be called next, in UTC ticks; <see cref="long.MaxValue"/> when nothing is waited for.</summary>
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
                    _nextDue = Math.Min(_nextDue, state.NextDue);
                }
            }

            return _nextDue;
        }
    }

    /// <summary>A parameter has changed, or was heard again, or became stale.</summary>
    public void Observe(in ParameterChange change)
    {
        var watches = _set.WatchesOf(change.Key);
        foreach (var watch in watches)
        {
            Settle(SubjectOf(watch), change.HeardAt);
        }

        // All rules take note before any of them tells: a guard ends the worse alert and the lesser one together.
        foreach (var watch in watches)
        {
            switch (watch.Role)
            {
                case WatchRole.Value:
                    Take(watch.Index, change.Value, change.HeardAt);
                    break;
                case WatchRole.Guard:
                    _states[watch.Index].Guard = change.Value;
                    Advance(watch.Index, change.HeardAt);
                    break;
                default:
                    _names[watch.Index] = change.Value.Text ?? _names[watch.Index];
                    break;
            }
        }

        foreach (var watch in watches)
        {
            TellSteps(SubjectOf(watch));
        }
    }

    /// <summary>A device was reached or lost. To be called for every device at the start, too.</summary>
    /// <param name="device">Number of the device.</param>
    /// <param name="online">True when it answers.</param>
    /// <param name="utcTicks">Now.</param>
    public void ObserveAvailability(int device, bool online, long utcTicks)
    {
        if (_set.SubjectOfDevice(device) is >= 0 and var subject)
        {
            Settle(subject, utcTicks);
            Take(subject, ParameterValue.FromBoolean(!online), utcTicks);
            TellSteps(subject);
        }
    }

    /// <summary>Completes the holds and clearings that are due.</summary>
    /// <param name="utcTicks">Now.</param>
    /// <remarks>Also to be called every few seconds while anything is due: a clock that was set back is noticed here.</remarks>
    public void Tick(long utcTicks)
    {
        for (var subject = 0; subject < _set.Subjects.Length; subject++)
        {
            var (first, count) = (_set.Subjects[subject].First, _set.Subjects[subject].Count);
            for (var rule = first; rule < first + count; rule++)
            {
                _states[rule].Rewind(_set.Rules[rule], utcTicks);
                EndAcknowledgement(rule, utcTicks);
            }

            Settle(subject, utcTicks);
        }

        _nextDueIsOld = true;
    }

    /// <summary>Somebody knows of an active alert. It stays active and listed, with their name on it.</summary>
    /// <param name="id">Id of the alert.</param>
    /// <param name="by">Who; for people.</param>
    /// <param name="until">UTC ticks: until then it holds, even when the alert is over and comes again. Null: it ends with the alert.</param>
    /// <returns>The alert as it is now; null when no alert of that id is active.</returns>
    public Alert? Acknowledge(string id, string by, long? until = null)
    {
        for (var rule = 0; rule < _states.Length; rule++)
        {
            if (_states[rule].IsTold && _set.Rules[rule].Id == id)
            {
                _states[rule].Acknowledged = new Acknowledgement(by, until ?? RuleState.Never);
                _nextDueIsOld = true;
                Tell(rule, AlertTransition.Acknowledged);
                return Describe(rule, AlertTransition.Acknowledged);
            }
        }

        return null;
    }

    /// <summary>The active alerts with their values as they are now, in the order of the rules. For screens and for a new sink.</summary>
    public ImmutableArray<Alert> Active()
    {
        var active = ImmutableArray.CreateBuilder<Alert>();
        for (var rule = 0; rule < _states.Length; rule++)
        {
            if (_states[rule].IsTold)
            {
                active.Add(Describe(rule, _states[rule].UnknownSince == 0 ? AlertTransition.Raised : AlertTransition.ValueLost));
            }
        }

        return active.ToImmutable();
    }

    private int SubjectOf(Watch watch) => watch.Role switch
    {
        WatchRole.Value => watch.Index,
        WatchRole.Guard => _set.Rules[watch.Index].Subject,
        _ => -1,
    };

    private void Take(int subject, in ParameterValue value, long now)
    {
        _values[subject] = value;
        if (value.IsTrusted)
        {
            _lastKnown[subject] = value;
        }

        var (first, count) = (_set.Subjects[subject].First, _set.Subjects[subject].Count);
        for (var rule = first; rule < first + count; rule++)
        {
            Advance(rule, now);
        }
    }

    private void Advance(int rule, long now)
    {
        ref var state = ref _states[rule];
        var due = state.Due;
        state.Advance(_set.Rules[rule], _values[_set.Rules[rule].Subject], now);
        _nextDueIsOld |= due == _nextDue && state.Due != due;
        _nextDue = Math.Min(_nextDue, state.Due);
    }

    private void Settle(int subject, long now)
    {
        if (subject < 0)
        {
            return;
        }

        var (first, count) = (_set.Subjects[subject].First, _set.Subjects[subject].Count);
        var settled = false;
        for (var rule = first; rule < first + count; rule++)
        {
            settled |= _states[rule].Settle(now);
        }

        if (settled)
        {
            _nextDueIsOld = true;
            TellSteps(subject);
        }
    }

    /// <summary>Tells what has changed among one parameter's rules: what begins first, then what ends.</summary>
    private void TellSteps(int subject)
    {
        if (subject < 0)
        {
            return;
        }

        var (first, count) = (_set.Subjects[subject].First, _set.Subjects[subject].Count);
        for (var rule = first; rule < first + count; rule++)
        {
            ref var state = ref _states[rule];
            if (!state.IsActive || IsSuperseded(rule))
            {
                continue;
            }

            if (!state.IsTold)
            {
                Tell(rule, AlertTransition.Raised);
            }
            else if (state.UnknownSince != state.ToldUnknownSince)
            {
                Tell(rule, state.UnknownSince == 0 ? AlertTransition.ValueBack : AlertTransition.ValueLost);
            }
        }

        for (var rule = first; rule < first + count; rule++)
        {
            if (_states[rule].IsTold && (!_states[rule].IsActive || IsSuperseded(rule)))
            {
                Tell(rule, _states[rule].IsActive ? AlertTransition.Superseded : AlertTransition.Cleared);
            }
        }
    }

    private void EndAcknowledgement(int rule, long now)
    {
        if (_states[rule].Acknowledged?.Until <= now)
        {
            _states[rule].Acknowledged = null;
            if (_states[rule].IsTold)
            {
                Tell(rule, AlertTransition.AcknowledgementEnded);
            }
        }
    }

    private bool IsSuperseded(int rule)
    {
        foreach (var superior in _set.Rules[rule].Superiors)
        {
            if (_states[superior].IsActive)
            {
                return true;
            }
        }

        return false;
    }

    private void Tell(int rule, AlertTransition transition)
    {
        ref var state = ref _states[rule];
        state.IsTold = transition is not (AlertTransition.Cleared or AlertTransition.Superseded);
        state.ToldUnknownSince = state.UnknownSince;
        _tell(Describe(rule, transition));
        if (!state.IsTold && state.Acknowledged is { Until: RuleState.Never })
        {
            // Who knew of this one need not know of the next.
            state.Acknowledged = null;
        }
    }

    private Alert Describe(int index, AlertTransition transition)
    {
        var rule = _set.Rules[index];
        var subject = _set.Subjects[rule.Subject];
        var name = subject.NameSlot < 0 ? null : _names[subject.NameSlot];
        return AlertWording.Describe(rule, subject, name, _states[index], _values[rule.Subject], _lastKnown[rule.Subject], transition);
    }
}
