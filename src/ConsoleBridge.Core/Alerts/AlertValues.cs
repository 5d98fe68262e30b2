using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>What the engine knows: the watched values, the last ones that could be trusted, the guards' values, the channels' names.</summary>
internal sealed class AlertValues
{
    private readonly AlertRuleSet _set;
    private readonly ParameterValue[] _now;
    private readonly ParameterValue[] _lastKnown;
    private readonly ParameterValue[] _guards;
    private readonly string?[] _names;

    /// <summary>Nothing is known.</summary>
    public AlertValues(AlertRuleSet set)
    {
        _set = set;
        _now = new ParameterValue[set.Subjects.Length];
        _lastKnown = new ParameterValue[set.Subjects.Length];
        _guards = new ParameterValue[set.GuardValues.Length];
        _names = new string?[set.NameCount];
    }

    /// <summary>What another set of rules knew of the same parameters, and the guards as they are now.</summary>
    public AlertValues(AlertRuleSet set, AlertValues old, Func<ParameterKey, ParameterValue> read)
        : this(set)
    {
        for (var i = 0; i < _guards.Length; i++)
        {
            _guards[i] = read(set.GuardValues[i].Key);
        }

        var subjects = new Dictionary<(string, string?), int>();
        for (var i = 0; i < old._set.Subjects.Length; i++)
        {
            subjects.TryAdd((old._set.Subjects[i].Device, old._set.Subjects[i].Parameter?.Name), i);
        }

        for (var i = 0; i < set.Subjects.Length; i++)
        {
            var subject = set.Subjects[i];
            if (subjects.TryGetValue((subject.Device, subject.Parameter?.Name), out var before))
            {
                (_now[i], _lastKnown[i]) = (old._now[before], old._lastKnown[before]);
                if (subject.NameSlot >= 0 && old._set.Subjects[before].NameSlot is >= 0 and var slot)
                {
                    _names[subject.NameSlot] = old._names[slot];
                }
            }
        }
    }

    /// <summary>What a subject is.</summary>
    public AlertSubject SubjectOf(int subject) => _set.Subjects[subject];

    /// <summary>The value of a subject.</summary>
    public ref readonly ParameterValue Of(int subject) => ref _now[subject];

    /// <summary>Its last value that could be trusted.</summary>
    public ref readonly ParameterValue LastKnownOf(int subject) => ref _lastKnown[subject];

    /// <summary>What the device calls the subject's channel; null when it has no name.</summary>
    public string? NameOf(AlertSubject subject) => subject.NameSlot < 0 ? null : _names[subject.NameSlot];

    /// <summary>Takes note of a subject's value.</summary>
    public void Take(int subject, in ParameterValue value)
    {
        _now[subject] = value;
        if (value.IsTrusted)
        {
            _lastKnown[subject] = value;
        }
    }

    /// <summary>Takes note of a guard's value.</summary>
    public void TakeGuard(int guard, in ParameterValue value) => _guards[guard] = value;

    /// <summary>Takes note of a name; an unknown one leaves the old one.</summary>
    public void TakeName(int slot, in ParameterValue value) => _names[slot] = value.Text ?? _names[slot];

    /// <summary>Whether a rule counts: all of its guards are open.</summary>
    public GuardState GuardOf(BoundRule rule)
    {
        var state = GuardState.Open;
        foreach (var guard in rule.Guards)
        {
            switch (Judge(guard))
            {
                case GuardState.Closed:
                    return GuardState.Closed;
                case GuardState.Unknown:
                    state = GuardState.Unknown;
                    break;
            }
        }

        return state;
    }

    /// <summary>The words of the first guard that is closed; empty when none is.</summary>
    public string ClosedText(BoundRule rule)
    {
        foreach (var guard in rule.Guards)
        {
            if (Judge(guard) == GuardState.Closed)
            {
                return guard.ClosedText;
            }
        }

        return "";
    }

    private GuardState Judge(BoundGuard guard)
    {
        var state = GuardState.Closed;
        foreach (var index in guard.AnyOf)
        {
            if (!_guards[index].IsTrusted)
            {
                state = GuardState.Unknown;
            }
            else if (_set.GuardValues[index].Condition.IsMetBy(_guards[index]))
            {
                return GuardState.Open;
            }
        }

        return state;
    }
}
