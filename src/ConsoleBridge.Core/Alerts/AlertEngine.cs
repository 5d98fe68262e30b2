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
/// late <see cref="Tick"/> comes. Whoever notices that the clock was set says so with <see cref="MoveClock"/>; without that, running holds
/// start anew when it was set back.</para>
/// <para>Who knows of an alert, who is told of it and what speaks for what is the <see cref="AlertBook"/>'s affair.</para>
/// </remarks>
public sealed class AlertEngine
{
    private readonly Action<Alert> _tell;
    private AlertRuleSet _set;
    private RuleStates _states;
    private AlertValues _values;

    /// <summary>Makes an engine in which nothing is known and no alert is active.</summary>
    /// <param name="rules">What to watch.</param>
    /// <param name="tell">Called for each step of an alert, within the call that caused it. Must not call the engine.</param>
    public AlertEngine(AlertRuleSet rules, Action<Alert> tell)
    {
        _set = rules;
        _tell = tell;
        _states = new RuleStates(rules);
        _values = new AlertValues(rules);
    }

    /// <summary>When <see cref="Tick"/> is to be called next, in UTC ticks; <see cref="long.MaxValue"/> when nothing is waited for.</summary>
    public long NextDue => _states.NextDue;

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
                    _values.TakeGuard(watch.Index, change.Value);
                    _states.Advance(_set.GuardValues[watch.Index].Rule, _values, change.HeardAt);
                    break;
                default:
                    _values.TakeName(watch.Index, change.Value);
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
            }

            Settle(subject, utcTicks);
        }

        _states.Touch();
    }

    /// <summary>The clock was set by so many ticks: holds and clearings go on for what was left of them.</summary>
    public void MoveClock(long by) => _states.MoveClock(by);

    /// <summary>True while a device does not answer, for less long than its rule asks for.</summary>
    /// <param name="device">Id of the device.</param>
    public bool IsLosing(string device)
    {
        if (_set.SubjectOfDevice(device) is >= 0 and var subject)
        {
            var (first, count) = (_set.Subjects[subject].First, _set.Subjects[subject].Count);
            for (var rule = first; rule < first + count; rule++)
            {
                if (_states[rule].IsPending)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Takes up an alert that was active when the bridge was stopped, before anything is observed. Nothing is told: it is known.
    /// It stays until its value is trusted and good.
    /// </summary>
    /// <param name="id">Id of the alert.</param>
    /// <param name="since">Since when, in UTC ticks.</param>
    /// <param name="utcTicks">Now.</param>
    /// <returns>False when no rule has such an alert any more.</returns>
    public bool Restore(string id, long since, long utcTicks)
    {
        if (_states.Find(id) is not (>= 0 and var rule))
        {
            return false;
        }

        _states[rule].Restore(_set.Rules[rule], since, utcTicks);
        _states.Touch();
        return true;
    }

    /// <summary>Ends an alert that somebody has taken note of, when it tells of a change. All others end by their values.</summary>
    /// <param name="id">Id of the alert.</param>
    /// <param name="utcTicks">Now.</param>
    public void Dismiss(string id, long utcTicks)
    {
        if (_states.Find(id) is >= 0 and var rule && _set.Rules[rule].Rule.Changed && _states[rule].IsTold)
        {
            _states[rule].End(utcTicks);
            _states.Touch();
            TellSteps(_set.Rules[rule].Subject);
        }
    }

    /// <summary>
    /// Goes on with other rules, as when the patch has changed: what is active or pending under the same id stays so, what no rule
    /// watches any more is over. The caller then passes on the values of all that the rules watch, as they are now.
    /// </summary>
    /// <param name="rules">The rules.</param>
    /// <param name="read">Reads what a parameter is now.</param>
    /// <param name="utcTicks">Now.</param>
    public void Rebind(AlertRuleSet rules, Func<ParameterKey, ParameterValue> read, long utcTicks)
    {
        var ids = rules.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        for (var rule = 0; rule < _states.Count; rule++)
        {
            if (_states[rule].IsTold && !ids.Contains(_set.Rules[rule].Id))
            {
                _states[rule].End(utcTicks);
                Tell(rule, AlertTransition.Cleared);
            }
        }

        var states = new RuleStates(rules);
        states.TakeOver(_states);
        _values = new AlertValues(rules, _values, read);
        (_set, _states) = (rules, states);
    }

    /// <summary>The active alerts with their values as they are now, in the order of the rules. For screens and for a new sink.</summary>
    public ImmutableArray<Alert> Active()
    {
        var active = ImmutableArray.CreateBuilder<Alert>();
        for (var rule = 0; rule < _states.Count; rule++)
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
        WatchRole.Guard => _set.Rules[_set.GuardValues[watch.Index].Rule].Subject,
        _ => -1,
    };

    private void Take(int subject, in ParameterValue value, long now)
    {
        _values.Take(subject, value);
        var (first, count) = (_set.Subjects[subject].First, _set.Subjects[subject].Count);
        for (var rule = first; rule < first + count; rule++)
        {
            _states.Advance(rule, _values, now);
        }
    }

    private void Settle(int subject, long now)
    {
        if (subject >= 0 && _states.Settle(_set.Subjects[subject].First, _set.Subjects[subject].Count, now))
        {
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

            if (!state.IsTold || state.IsFresh)
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
        state.IsFresh = false;
        state.ToldUnknownSince = state.UnknownSince;
        _tell(Describe(rule, transition));
    }

    private Alert Describe(int rule, AlertTransition transition) =>
        AlertWording.Describe(_set.Rules[rule], _set.Subjects[_set.Rules[rule].Subject], _values, _states[rule], transition);
}
