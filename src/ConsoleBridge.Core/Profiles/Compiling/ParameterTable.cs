using System.Collections.Immutable;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Expands parameters and derived values to dense indexes.</summary>
internal sealed class ParameterTable(CompileScope scope, ProfileDefaults defaults)
{
    private readonly Dictionary<string, (MapEntry Entry, Indexes Indexes, int Level)> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReadRule> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<ScalarNode, ParameterReader> _readers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ParameterDefinition> _definitions = new(StringComparer.Ordinal);

    public LawReader Laws { get; } = new(scope);

    public ImmutableArray<ParameterDefinition> Parameters { get; private set; } = [];

    public ImmutableArray<DerivedRule> Derived { get; private set; } = [];

    /// <summary>The definition of that name; null when there is none, or its entry is wrong.</summary>
    public ParameterDefinition? Definition(string name) => _definitions.GetValueOrDefault(name);

    /// <summary>Collects all names first, so that everything may speak of everything, and then makes the definitions.</summary>
    public void Compile(IReadOnlyList<(ScalarNode Pattern, int Level)> removals)
    {
        foreach (var entry in (scope.Errors.AsMap(scope.Root["parameters"], "'parameters'") ?? EmptyMap()).Entries)
        {
            Declare(entry);
        }

        var derived = new DerivedReader(scope);
        foreach (var entry in (scope.Errors.AsMap(scope.Root["derived"], "'derived'") ?? EmptyMap()).Entries)
        {
            derived.Read(entry).ForEach(DeclareRule);
        }

        Remove(removals);
        foreach (var name in _declared.Keys.Concat(_rules.Keys.Where(name => !_declared.ContainsKey(name))))
        {
            scope.AddParameter(name);
        }

        while (DropAbsentInputs())
        {
            // What is made of a value that is gone is gone too.
        }

        scope.Renumber();
        var ordered = new DerivedOrder(scope, _rules).Sort();
        foreach (var (name, declared) in _declared.Where(declared => !_rules.ContainsKey(declared.Key)))
        {
            Define(name, declared.Entry, declared.Indexes, null, ProfileKeys.Parameter);
        }

        ordered.ForEach(DefineDerived);
        Parameters = [.. _definitions.Values.OrderBy(definition => definition.Index)];
        Derived = [.. ordered.Select(Rule)];
    }

    private static MapNode EmptyMap() => new(null!, 1, 1, []);

    private void Declare(MapEntry entry)
    {
        var level = scope.LevelOf(entry.Key);
        foreach (var (name, indexes) in scope.Expand(entry.Key, Indexes.None))
        {
            if (!_declared.TryGetValue(name, out var other) || other.Level < level)
            {
                _declared[name] = (entry, indexes, level);
            }
            else if (other.Level == level)
            {
                scope.Errors.Add(entry.Key, $"'{name}' is there already, in line {other.Entry.Key.Line}");
                return;
            }

            if (_declared.Count > Template.MaxTexts)
            {
                scope.Errors.Add(entry.Key, $"more than {Template.MaxTexts} parameters");
                return;
            }
        }
    }

    private void DeclareRule(ReadRule rule)
    {
        var level = scope.LevelOf(rule.Entry.Key);
        if (_rules.TryGetValue(rule.Target, out var other) && scope.LevelOf(other.Entry.Key) is var otherLevel)
        {
            if (otherLevel == level)
            {
                scope.Errors.Add(rule.Entry.Key, $"'{rule.Target}' is there already, in line {other.Entry.Key.Line}");
            }

            if (otherLevel >= level)
            {
                return;
            }
        }

        if (_declared.TryGetValue(rule.Target, out var declared) && (declared.Entry.Value as MapNode)?["address"] is not null)
        {
            if (declared.Level == level)
            {
                scope.Errors.Add(rule.Entry.Key, $"'{rule.Target}' has an address in line {declared.Entry.Key.Line}, so it is not derived");
            }

            if (declared.Level >= level)
            {
                return;
            }

            _declared.Remove(rule.Target);
        }

        _rules[rule.Target] = rule;
    }

    private void Remove(IReadOnlyList<(ScalarNode Pattern, int Level)> removals)
    {
        foreach (var (pattern, level) in removals)
        {
            var names = _declared.Where(pair => pair.Value.Level < level).Select(pair => pair.Key)
                .Concat(_rules.Where(pair => scope.LevelOf(pair.Value.Entry.Key) < level).Select(pair => pair.Key))
                .Where(name => NamePattern.Matches(pattern.Text, name)).ToList();
            if (names.Count == 0 && !scope.Removed.Any(name => NamePattern.Matches(pattern.Text, name)))
            {
                scope.Errors.Add(pattern, $"'{pattern.Text}' takes nothing away: no parameter of the base has such a name");
            }

            foreach (var name in names)
            {
                _declared.Remove(name);
                _rules.Remove(name);
                scope.Removed.Add(name);
            }
        }
    }

    // A base's rule may speak of what its variant has taken away. A candidate of pick keeps its place.
    private bool DropAbsentInputs()
    {
        var before = _rules.Count;
        foreach (var rule in _rules.Values.ToList())
        {
            var isPick = rule.Function == DerivedFunction.Pick;
            var inputs = rule.Inputs.Where(input => scope.Find(input.Name, input.At) >= 0).ToImmutableArray();
            var selectorIsAbsent = isPick && (inputs.IsEmpty || inputs[0] != rule.Inputs[0]);
            if (inputs.Length == 0 || selectorIsAbsent || (isPick && inputs.Length == 1))
            {
                _rules.Remove(rule.Target);
                scope.ForgetParameter(rule.Target);
            }
            else if (!isPick)
            {
                _rules[rule.Target] = rule with { Inputs = inputs };
            }
        }

        return _rules.Count < before;
    }

    private void DefineDerived(ReadRule rule)
    {
        var known = rule.Inputs.Select(input => _definitions.GetValueOrDefault(input.Name)).ToList();
        var sample = rule.Function == DerivedFunction.Pick ? known.Skip(1).FirstOrDefault(input => input is not null) : known[0];
        if (sample is null)
        {
            return;
        }

        var fallback = DerivedShape.Of(rule.Function, sample);
        if (_declared.TryGetValue(rule.Target, out var declared))
        {
            Define(rule.Target, declared.Entry, declared.Indexes, fallback, ProfileKeys.Parameter);
        }
        else
        {
            Define(rule.Target, rule.Entry, rule.Indexes, fallback, ProfileKeys.Derived);
        }

        if (_definitions.TryGetValue(rule.Target, out var made))
        {
            _definitions[rule.Target] = DerivedShape.Complete(made, rule.Function, sample);
            CheckType(rule, made, sample);
        }
    }

    private void CheckType(ReadRule rule, ParameterDefinition made, ParameterDefinition sample)
    {
        var expected = rule.Function switch
        {
            DerivedFunction.IsKnown => ValueKind.Boolean,
            DerivedFunction.PercentOf or DerivedFunction.Max => ValueKind.Number,
            _ => sample.Type,
        };
        if (made.Type != expected)
        {
            scope.Errors.Add(rule.Entry.Key, $"'{rule.Target}' is a {made.Type}, and its function makes a {expected}");
        }
        else if (rule.Function is not (DerivedFunction.IsKnown or DerivedFunction.PercentOf) && made.Unit != sample.Unit)
        {
            scope.Errors.Add(
                rule.Entry.Key, $"'{rule.Target}' is in {UnitNames.Symbol(made.Unit)}, and '{sample.Name}' in {UnitNames.Symbol(sample.Unit)}");
        }
    }

    private void Define(string name, MapEntry entry, Indexes indexes, ParameterShape? fallback, string[] keys)
    {
        if (!_readers.TryGetValue(entry.Key, out var reader))
        {
            reader = new ParameterReader(scope, entry, name, Laws, defaults, fallback, keys);
            _readers.Add(entry.Key, reader);
        }

        if (reader.Define(scope.ByName[name], name, indexes, fallback is not null) is { } definition)
        {
            _definitions.Add(name, definition);
        }
    }

    private DerivedRule Rule(ReadRule rule) => new(
        scope.ByName[rule.Target],
        rule.Function,
        [.. rule.Inputs.Select(input => scope.ByName.TryGetValue(input.Name, out var index) ? index : -1)],
        rule.Constant);
}
