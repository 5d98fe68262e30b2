using System.Collections.Immutable;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Core.Alerts;

/// <summary>Binds rules to the dense numbers of one device after the other.</summary>
internal sealed class AlertBinder(IReadOnlyList<AlertedDevice> devices, Patch patch, List<string> problems)
{
    private readonly List<BoundRule> _rules = [];
    private readonly List<AlertSubject> _subjects = [];
    private readonly List<Watch>?[][] _watches = [.. devices.Select(device => new List<Watch>?[device.Profile.Parameters.Length])];
    private readonly List<int> _deviceSubjects = [];
    private readonly AlertGuardBinder _guards = new(devices, patch);
    private readonly AlertIds _ids = new();
    private int _nameCount;

    /// <summary>Binds the rules of the next device, whose number is how many came before it.</summary>
    public void Bind(AlertedDevice device, ImmutableArray<AlertRule> rules)
    {
        var (number, firstRule) = (_deviceSubjects.Count, _rules.Count);
        var overrides = AlertOverrides.Check(device, rules, problems);
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var parameter in device.Profile.Parameters)
        {
            var own = Adapt(number, parameter, rules, overrides);
            if (own.Count > 0)
            {
                Add(new ParameterKey(number, parameter.Index), new Watch(WatchRole.Value, _subjects.Count));
                AddSubject(number, parameter, NameSlot(number, parameter, names), own);
            }
        }

        SayBeside(firstRule);
        BindLostDevice(number, rules, overrides);
    }

    /// <summary>All that was bound.</summary>
    public AlertRuleSet Finish()
    {
        for (var i = 0; i < _guards.Values.Count; i++)
        {
            Add(_guards.Values[i].Key, new Watch(WatchRole.Guard, i));
        }

        return new AlertRuleSet(
            [.. _rules],
            [.. _subjects],
            [.. _guards.Values],
            [.. _watches.Select(device => device.Select(w => w is null ? default : w.ToImmutableArray()).ToImmutableArray())],
            [.. _deviceSubjects],
            _nameCount);
    }

    // The site's own rule about a lost device takes the place of the built-in one: one lost device is one alert.
    private void BindLostDevice(int number, ImmutableArray<AlertRule> rules, AlertOverrides overrides)
    {
        var own = rules.Where(rule => rule.Lost).DefaultIfEmpty(AlertRules.LostDevice)
            .Select(rule => overrides.ApplyTo(rule, null)).OfType<AlertRule>()
            .Select(rule => (rule, new AlertCondition(rule, ParameterValue.FromBoolean(true))))
            .OrderByDescending(one => one.rule.Severity).ToList();
        _deviceSubjects.Add(own.Count == 0 ? -1 : _subjects.Count);
        if (own.Count > 0)
        {
            AddSubject(number, null, -1, own);
        }
    }

    /// <summary>The rules that watch this parameter, with the device's changes; the most severe first.</summary>
    private List<(AlertRule Rule, AlertCondition Condition)> Adapt(int number, ParameterDefinition parameter, ImmutableArray<AlertRule> rules, AlertOverrides overrides)
    {
        var device = devices[number];
        var own = new List<(AlertRule Rule, AlertCondition Condition)>();
        foreach (var proposed in rules.Where(r => IsFor(r, parameter.Name)))
        {
            if (overrides.ApplyTo(proposed, parameter.Name) is { } rule
                && (rule.WhileSilenced is null || _guards.IsPatched(number, parameter))
                && MakeCondition(number, parameter, rule) is { } condition)
            {
                own.Add((rule, condition));
            }
        }

        foreach (var twice in own.GroupBy(o => o.Rule.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add($"{device.Id}: two rules named {twice.Key} watch {parameter.Name}; give each its own name, or use an override");
        }

        return [.. own.OrderByDescending(o => o.Rule.Severity)];
    }

    private static bool IsFor(AlertRule rule, string parameter) =>
        !rule.Lost && ParameterPath.Matches(rule.Parameters, parameter)
        && (rule.Channels.IsEmpty || rule.Channels.Any(channel => ParameterPath.Matches(channel, ParameterPath.EntityOf(parameter))));

    private AlertCondition? MakeCondition(int number, ParameterDefinition parameter, AlertRule rule)
    {
        var wanted = ParameterValue.Unknown;
        var problem = parameter switch
        {
            { Kind: ParameterKind.Event } => "is an event, and an event does not last",
            { CanRead: false } => "cannot be read",
            _ when rule.EqualTo is { } text => AlertCondition.TryRead(text, parameter, out wanted) ? null : $"can never be '{text}'",
            _ when rule.Changed => null,
            { Type: not ValueKind.Number } => "is not a number",
            _ => null,
        };
        problem ??= rule.While is null ? null : _guards.FindProblem(number, parameter, rule.While);
        if (problem is not null)
        {
            problems.Add($"{devices[number].Id}: {rule.Name}: {parameter.Name} {problem}");
            return null;
        }

        return new AlertCondition(rule, wanted);
    }

    private void AddSubject(int number, ParameterDefinition? parameter, int nameSlot, List<(AlertRule Rule, AlertCondition Condition)> own)
    {
        var device = devices[number].Id;
        var first = _rules.Count;
        foreach (var (rule, condition) in own)
        {
            _rules.Add(new BoundRule
            {
                Id = _ids.Make(device, parameter?.Name, rule.Name),
                Rule = rule,
                Condition = condition,
                Subject = _subjects.Count,
                Superiors = [.. Enumerable.Range(0, own.Count).Where(i => IsSuperior(own[i], (rule, condition))).Select(i => first + i)],
                Matter = parameter is null || rule.About is null ? null : $"{device} {ParameterPath.EntityOf(parameter.Name)} {rule.About}",
                Guards = parameter is null ? [] : _guards.Bind(number, parameter, rule, _rules.Count),
            });
        }

        _subjects.Add(new AlertSubject(device, parameter, nameSlot, first, own.Count, parameter is null ? null : PatchOf(device, parameter)));
    }

    private void SayBeside(int firstRule)
    {
        foreach (var matter in _rules.Skip(firstRule).Where(rule => rule.Matter is not null).GroupBy(rule => rule.Matter, StringComparer.Ordinal))
        {
            var subjects = matter.Select(rule => rule.Subject).Distinct().ToArray();
            foreach (var rule in matter)
            {
                rule.SaidBeside = [.. subjects.Where(subject => subject != rule.Subject)];
            }
        }
    }

    private PatchEntry? PatchOf(string device, ParameterDefinition parameter)
    {
        var entity = ParameterPath.EntityOf(parameter.Name);
        return patch.Of(device, entity) ?? patch.Feeding(device, entity).FirstOrDefault();
    }

    // A rule that counts only at times does not speak for one that always does, unless both count at the same times.
    private static bool IsSuperior((AlertRule Rule, AlertCondition Condition) one, (AlertRule Rule, AlertCondition Condition) other) =>
        one is { Rule: { Changed: false, WhileSilenced: null } }
        && other is { Rule: { Changed: false, WhileSilenced: null } }
        && (other.Rule.While is null || other.Rule.While == one.Rule.While)
        && one.Condition.Implies(other.Condition)
        && (one.Rule.Severity > other.Rule.Severity
            || (one.Rule.Severity == other.Rule.Severity && !other.Condition.Implies(one.Condition)));

    private int NameSlot(int number, ParameterDefinition parameter, Dictionary<string, int> names)
    {
        var entity = ParameterPath.EntityOf(parameter.Name);
        if (names.TryGetValue(entity, out var slot))
        {
            return slot;
        }

        var hasName = devices[number].Profile.TryFind(entity + "/name", out var name) && name.Type == ValueKind.Text && entity != "device";
        slot = hasName ? _nameCount++ : -1;
        names.Add(entity, slot);
        if (hasName)
        {
            Add(new ParameterKey(number, name.Index), new Watch(WatchRole.Name, slot));
        }

        return slot;
    }

    private void Add(ParameterKey key, Watch watch) => (_watches[key.Device][key.Parameter] ??= []).Add(watch);
}
