using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>All rules of a site, bound to the dense numbers of its devices and parameters. Immutable; made by <see cref="AlertRules"/>.</summary>
public sealed class AlertRuleSet
{
    private readonly ImmutableArray<ImmutableArray<ImmutableArray<Watch>>> _watches;
    private readonly ImmutableArray<int> _deviceSubjects;

    internal AlertRuleSet(
        ImmutableArray<BoundRule> rules,
        ImmutableArray<AlertSubject> subjects,
        ImmutableArray<GuardValue> guardValues,
        ImmutableArray<ImmutableArray<ImmutableArray<Watch>>> watches,
        ImmutableArray<int> deviceSubjects,
        int nameCount)
    {
        Rules = rules;
        Subjects = subjects;
        GuardValues = guardValues;
        _watches = watches;
        _deviceSubjects = deviceSubjects;
        NameCount = nameCount;
    }

    /// <summary>How many alerts there can be at most.</summary>
    public int Count => Rules.Length;

    internal ImmutableArray<BoundRule> Rules { get; }

    internal ImmutableArray<AlertSubject> Subjects { get; }

    internal ImmutableArray<GuardValue> GuardValues { get; }

    internal int NameCount { get; }

    /// <summary>True when a change of this parameter can matter to an alert: what the caller must pass on.</summary>
    public bool Watches(ParameterKey key) => !WatchesOf(key).IsEmpty;

    internal ReadOnlySpan<Watch> WatchesOf(ParameterKey key)
    {
        if ((uint)key.Device >= (uint)_watches.Length)
        {
            return [];
        }

        var device = _watches[key.Device];
        return (uint)key.Parameter < (uint)device.Length && !device[key.Parameter].IsDefault ? device[key.Parameter].AsSpan() : [];
    }

    /// <summary>Number of the subject of the device itself, by its id; -1 when nothing watches it.</summary>
    internal int SubjectOfDevice(string device)
    {
        foreach (var subject in _deviceSubjects)
        {
            if (subject >= 0 && Subjects[subject].Device == device)
            {
                return subject;
            }
        }

        return -1;
    }

    internal int SubjectOfDevice(int device) => (uint)device < (uint)_deviceSubjects.Length ? _deviceSubjects[device] : -1;
}
