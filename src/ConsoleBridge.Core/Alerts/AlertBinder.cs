using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>Binds rules to the dense numbers of one device after the other.</summary>
internal sealed class AlertBinder(List<string> problems)
{
    private readonly List<BoundRule> _rules = [];
    private readonly List<AlertSubject> _subjects = [];
    private readonly List<ImmutableArray<ImmutableArray<Watch>>> _watches = [];
    private readonly List<int> _deviceSubjects = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _nameCount;

    /// <summary>Binds the rules of the next device, whose number is how many came before it.</summary>
    public void Bind(AlertedDevice device, ImmutableArray<AlertRule> rules)
    {
        var overrides = AlertOverrides.Check(device, rules, problems);
        var watches = new List<Watch>?[device.Profile.Parameters.Length];
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var parameter in device.Profile.Parameters)
        {
            var own = Adapt(device, parameter, rules, overrides);
            if (own.Count == 0)
            {
                continue;
            }

            var subject = _subjects.Count;
            Add(watches, parameter.Index, new Watch(WatchRole.Value, subject));
            foreach (var (rule, _) in own)
            {
                WatchGuard(device, parameter, rule, watches, own);
            }

            AddSubject(device.Id, parameter, NameSlot(device, parameter, watches, names), own);
        }

        BindLostDevice(device, overrides);
        _watches.Add([.. watches.Select(w => w is null ? default : w.ToImmutableArray())]);
    }

    /// <summary>All that was bound.</summary>
    public AlertRuleSet Finish() => new([.. _rules], [.. _subjects], [.. _watches], [.. _deviceSubjects], _nameCount);

    private void BindLostDevice(AlertedDevice device, AlertOverrides overrides)
    {
        var rule = overrides.ApplyTo(AlertRules.LostDevice, null);
        _deviceSubjects.Add(rule is null ? -1 : _subjects.Count);
        if (rule is not null)
        {
            AddSubject(device.Id, null, -1, [(rule, new AlertCondition(rule, ParameterValue.FromBoolean(true)))]);
        }
    }

    /// <summary>The rules that watch this parameter, with the device's changes; the most severe first.</summary>
    private List<(AlertRule Rule, AlertCondition Condition)> Adapt(
        AlertedDevice device,
        ParameterDefinition parameter,
        ImmutableArray<AlertRule> rules,
        AlertOverrides overrides)
    {
        var own = new List<(AlertRule Rule, AlertCondition Condition)>();
        foreach (var proposed in rules.Where(r => ParameterPath.Matches(r.Parameters, parameter.Name)))
        {
            if (overrides.ApplyTo(proposed, parameter.Name) is { } rule && MakeCondition(device, parameter, rule) is { } condition)
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

    private AlertCondition? MakeCondition(AlertedDevice device, ParameterDefinition parameter, AlertRule rule)
    {
        var wanted = ParameterValue.Unknown;
        var problem = parameter switch
        {
            { Kind: ParameterKind.Event } => "is an event, and an event does not last",
            { CanRead: false } => "cannot be read",
            _ when rule.EqualTo is { } text => AlertCondition.TryRead(text, parameter, out wanted) ? null : $"can never be '{text}'",
            { Type: not ValueKind.Number } => "is not a number",
            _ => null,
        };
        if (problem is null && rule.While is { } guard && FindGuard(device, parameter, guard)?.Type != ValueKind.Boolean)
        {
            problem = $"has no boolean '{guard}' beside it";
        }

        if (problem is not null)
        {
            problems.Add($"{device.Id}: {rule.Name}: {parameter.Name} {problem}");
            return null;
        }

        return new AlertCondition(rule, wanted);
    }

    private void AddSubject(string device, ParameterDefinition? parameter, int nameSlot, List<(AlertRule Rule, AlertCondition Condition)> own)
    {
        var first = _rules.Count;
        foreach (var (rule, condition) in own)
        {
            _rules.Add(new BoundRule
            {
                Id = MakeId(device, parameter, rule),
                Rule = rule,
                Condition = condition,
                Subject = _subjects.Count,
                Superiors = [.. Enumerable.Range(0, own.Count).Where(i => IsSuperior(own[i], (rule, condition))).Select(i => first + i)],
            });
        }

        _subjects.Add(new AlertSubject(device, parameter, nameSlot, first, own.Count));
    }

    private static bool IsSuperior((AlertRule Rule, AlertCondition Condition) one, (AlertRule Rule, AlertCondition Condition) other) =>
        one.Condition.Implies(other.Condition)
        && (one.Rule.Severity > other.Rule.Severity
            || (one.Rule.Severity == other.Rule.Severity && !other.Condition.Implies(one.Condition)));

    private string MakeId(string device, ParameterDefinition? parameter, AlertRule rule)
    {
        var path = parameter is null ? "" : parameter.Name + "-";
        var wished = string.Concat($"{device}-{path}{rule.Name}".ToLowerInvariant()
            .Select(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? c : '-'));
        var id = wished;
        for (var number = 2; !_ids.Add(id); number++)
        {
            id = $"{wished}-{number}";
        }

        return id;
    }

    private static ParameterDefinition? FindGuard(AlertedDevice device, ParameterDefinition parameter, string guard) =>
        device.Profile.TryFind($"{ParameterPath.EntityOf(parameter.Name)}/{guard}", out var found) ? found : null;

    private void WatchGuard(
        AlertedDevice device,
        ParameterDefinition parameter,
        AlertRule rule,
        List<Watch>?[] watches,
        List<(AlertRule Rule, AlertCondition Condition)> own)
    {
        if (rule.While is { } path && FindGuard(device, parameter, path) is { } guard)
        {
            Add(watches, guard.Index, new Watch(WatchRole.Guard, _rules.Count + own.FindIndex(o => ReferenceEquals(o.Rule, rule))));
        }
    }

    private int NameSlot(AlertedDevice device, ParameterDefinition parameter, List<Watch>?[] watches, Dictionary<string, int> names)
    {
        var entity = ParameterPath.EntityOf(parameter.Name);
        if (names.TryGetValue(entity, out var slot))
        {
            return slot;
        }

        var hasName = device.Profile.TryFind(entity + "/name", out var name) && name.Type == ValueKind.Text && entity != "device";
        slot = hasName ? _nameCount++ : -1;
        names.Add(entity, slot);
        if (hasName)
        {
            Add(watches, name.Index, new Watch(WatchRole.Name, slot));
        }

        return slot;
    }

    private static void Add(List<Watch>?[] watches, int parameter, Watch watch) => (watches[parameter] ??= []).Add(watch);
}
