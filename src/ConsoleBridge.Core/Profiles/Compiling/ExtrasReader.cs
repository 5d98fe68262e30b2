using ConsoleBridge.Core.Model;
using System.Collections.Frozen;
using System.Collections.Immutable;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Reads <c>settings</c>, <c>alerts</c>, <c>examples</c> and the plain maps of texts.</summary>
internal sealed class ExtrasReader(CompileScope scope)
{
    public ImmutableArray<ProfileSetting> ReadSettings()
    {
        var settings = ImmutableArray.CreateBuilder<ProfileSetting>();
        foreach (var (key, value) in Map("settings"))
        {
            var section = new Section(scope.Errors, value, $"'{key.Text}'", ProfileKeys.Setting, key);
            if (!FrameTemplate.IsSettingName(key.Text) || scope.Vars.ContainsKey(key.Text))
            {
                scope.Errors.Add(key, $"'{key.Text}': a setting's name is of a-z 0-9 -, and no index of 'vars'");
            }

            var (low, high) = section.Range("range") ?? (double.NegativeInfinity, double.PositiveInfinity);
            var usual = section.Number("default", low, high);
            if (!section.Has("default"))
            {
                scope.Errors.Add(key, "'default' is missing: the value when the configuration is silent");
            }

            settings.Add(new ProfileSetting(key.Text, usual ?? 0, low, high, section.Text("description") ?? ""));
        }

        return settings.ToImmutable();
    }

    public ImmutableArray<AlertDefault> ReadAlerts()
    {
        var alerts = ImmutableArray.CreateBuilder<AlertDefault>();
        foreach (var (key, value) in Map("alerts"))
        {
            var section = new Section(scope.Errors, value, $"'{key.Text}'", ProfileKeys.Alert, key);
            if (section.RequiredText("parameters", "what the alert watches: rx/*/battery/percent") is not { } pattern)
            {
                continue;
            }

            if (!section.Has("below") && !section.Has("above") && !section.Has("equals"))
            {
                scope.Errors.Add(key, "an alert says 'below', 'above' or 'equals'");
            }

            if (!scope.ByName.Keys.Any(name => NamePattern.Matches(pattern, name)))
            {
                ReportUnwatched(section["parameters"]!, pattern);
                continue;
            }

            alerts.Add(new AlertDefault
            {
                Rule = key.Text,
                Parameters = pattern,
                Below = section.Number("below"),
                Above = section.Number("above"),
                EqualTo = section.Text("equals"),
                While = While(section),
                AfterOpposite = section.Flag("after-opposite") ?? false,
                About = section.Text("about"),
                For = section.Time("for") ?? TimeSpan.Zero,
                Hysteresis = section.Number("hysteresis", 0) ?? 0,
                Severity = section.Word<bool>("severity", ("warning", false), ("critical", true)) ?? false ? "critical" : "warning",
            });
        }

        return alerts.ToImmutable();
    }

    public ImmutableArray<ProfileExample> ReadExamples(ProfileDefaults defaults)
    {
        if (scope.Root["examples"] is { } node and not ListNode)
        {
            scope.Errors.Add(node, $"'examples' is a list, not {node.Shape}");
        }

        var examples = ImmutableArray.CreateBuilder<ProfileExample>();
        foreach (var item in (scope.Root["examples"] as ListNode)?.Items ?? [])
        {
            var section = new Section(scope.Errors, item, "an example", ProfileKeys.Example, scope.Root["examples"]);
            var reads = section.Texts("read");
            var reports = section.Entries("reports");
            var writes = section.Entries("write");
            var names = reports.Concat(writes).Select(entry => entry.Key).Concat(reads).ToList();
            var source = defaults.Source(section);
            CheckSense(section, item);

            // A base's example about what this variant does not have is the base's affair.
            if (names.Select(name => scope.Find(name.Text, name)).ToList().All(index => index >= 0))
            {
                examples.Add(new ProfileExample
                {
                    Line = item.Line,
                    Receive = Texts(section, "receive"),
                    Reports = [.. reports.SelectMany(Value)],
                    Write = [.. writes.SelectMany(Value)],
                    Read = [.. reads.Select(read => read.Text)],
                    Sends = Texts(section, "sends"),
                    Source = source,
                });
            }
        }

        return examples.ToImmutable();
    }

    public ImmutableArray<KeyValuePair<string, string>> ReadTexts(string key)
    {
        var texts = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var entry in Map(key))
        {
            if (scope.Errors.AsText(entry.Value, entry.Key.Text) is { } text)
            {
                texts.Add(new(entry.Key.Text, text));
            }
        }

        return texts.ToImmutable();
    }

    public FrozenDictionary<string, string> ReadDictionary(string key) => ReadTexts(key).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads <c>vars</c> into the scope.</summary>
    public void ReadVars()
    {
        foreach (var (key, text) in ReadTexts("vars"))
        {
            var entry = ((MapNode)scope.Root["vars"]!).Entries.First(entry => entry.Key.Text == key);
            if (!Placeholder.IsName(key))
            {
                scope.Errors.Add(entry.Key, $"'{key}' is not the name of an index: a letter, then letters and digits");
            }
            else if (Placeholder.Range(text, out var error) is { } range)
            {
                scope.Vars.Add(key, range);
            }
            else
            {
                scope.Errors.Add(entry.Value, error);
            }
        }
    }

    private static ImmutableArray<string> Texts(Section section, string key) => [.. section.Texts(key).Select(node => node.Text)];

    private IReadOnlyList<MapEntry> Map(string key) => scope.Errors.AsMap(scope.Root[key], $"'{key}'")?.Entries ?? [];

    private IEnumerable<KeyValuePair<string, string?>> Value(MapEntry entry)
    {
        if (entry.Value is ScalarNode scalar)
        {
            return [new(entry.Key.Text, scalar.IsNull ? null : scalar.Text)];
        }

        scope.Errors.Add(entry.Value, $"a value is a number, true, false, a text or null, not {entry.Value.Shape}");
        return [];
    }

    private void CheckSense(Section section, ProfileNode item)
    {
        if (section.Has("write") && section.Has("read"))
        {
            scope.Errors.Add(item, "an example has 'write' or 'read', not both");
        }
        else if (!section.Has("receive") && !section.Has("write") && !section.Has("read"))
        {
            scope.Errors.Add(item, "an example begins with 'receive', 'write' or 'read'");
        }

        if (!section.Has("reports") && !section.Has("sends"))
        {
            scope.Errors.Add(item, "an example says what comes of it: 'reports' or 'sends'");
        }
    }

    private string? While(Section section)
    {
        if (section.Text("while") is not { } leaf)
        {
            return null;
        }

        if (!scope.ByName.Keys.Any(name => name.EndsWith("/" + leaf, StringComparison.Ordinal)))
        {
            scope.Errors.Add(section["while"]!, $"no parameter ends in '/{leaf}': expected a leaf of the same entity, such as tx/present");
        }

        return leaf;
    }

    private void ReportUnwatched(ProfileNode at, string pattern)
    {
        if (!scope.IsInherited(at) && !scope.Removed.Any(name => NamePattern.Matches(pattern, name)))
        {
            scope.Errors.Add(at, $"no parameter is called '{pattern}'{Spelling.Hint(pattern, scope.ByName.Keys)}");
        }
    }
}
