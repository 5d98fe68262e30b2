using System.Collections.Immutable;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Reads <c>frames</c>: messages with values by position.</summary>
internal sealed class FrameCompiler(CompileScope scope, ParameterTable table)
{
    private const int MaxPosition = 16383;

    private readonly Dictionary<ScalarNode, ValueLaw?> _laws = new(ReferenceEqualityComparer.Instance);

    public ImmutableArray<FrameLayout> Compile()
    {
        var frames = ImmutableArray.CreateBuilder<FrameLayout>();
        if (scope.Root["frames"] is { } node and not ListNode)
        {
            scope.Errors.Add(node, $"'frames' is a list, not {node.Shape}");
        }

        foreach (var item in (scope.Root["frames"] as ListNode)?.Items ?? [])
        {
            var section = new Section(scope.Errors, item, "a frame", ProfileKeys.Frame, scope.Root["frames"]);
            if (section.RequiredText("address", "what the message is recognised by") is null || section["address"] is not ScalarNode address)
            {
                continue;
            }

            foreach (var (text, indexes) in scope.Expand(address, Indexes.None))
            {
                frames.Add(Layout(section, text, indexes));
            }
        }

        return frames.ToImmutable();
    }

    private FrameLayout Layout(Section section, string address, Indexes indexes) => new()
    {
        Address = address,
        Argument = section.Whole("argument", 0, 255) ?? 0,
        Blob = Blob(section),
        Count = section.Whole("count", 0, MaxPosition),
        ReportEvery = section.Time("report-every"),
        Fields = Fields(section, indexes),
        Groups = section.Has("groups") ? Groups(section, indexes) : null,
    };

    private BlobLayout? Blob(Section frame)
    {
        if (frame["blob"] is not { } node)
        {
            return null;
        }

        var section = new Section(scope.Errors, node, "'blob'", ProfileKeys.Blob, frame.Map);
        var element = section.Word<BlobElement>(
            "element",
            ("float32", BlobElement.Float32), ("int32", BlobElement.Int32), ("int16", BlobElement.Int16),
            ("uint16", BlobElement.UInt16), ("uint8", BlobElement.UInt8));
        if (element is null && !section.Has("element"))
        {
            scope.Errors.Add(node, "'element' is missing: float32, int32, int16, uint16 or uint8");
        }

        return new BlobLayout(
            element ?? BlobElement.Float32,
            section.Word<bool>("endian", ("little", true), ("big", false)) ?? true,
            section.Word<bool>("count", ("int32", true), ("none", false)) ?? false,
            section.Whole("offset", 0, 65535) ?? 0,
            section.Whole("stride", 0, 65535) ?? 0);
    }

    private ImmutableArray<FrameField> Fields(Section frame, Indexes indexes)
    {
        var fields = new SortedDictionary<int, FrameField>();
        foreach (var (key, value) in frame.Entries("values"))
        {
            if (Placeholder.Range(key.Text, out var error) is not { } positions)
            {
                scope.Errors.Add(key, $"a position is a number from 0, or a range such as \"0..31\": {error}");
                continue;
            }

            if (Name(value) is not { } name)
            {
                continue;
            }

            var names = scope.Expand(name, indexes);
            if (names.Count != positions.Length)
            {
                if (names.Count > 0)
                {
                    scope.Errors.Add(value, $"'{key.Text}' is {positions.Length} positions, and '{name.Text}' {names.Count} parameters");
                }

                continue;
            }

            for (var i = 0; i < names.Count; i++)
            {
                var parameter = scope.Find(names[i].Text, name);
                var field = new FrameField(positions[i], parameter, parameter < 0 ? null : Law(value, names[i].Text, name));
                if (fields.ContainsKey(positions[i]))
                {
                    scope.Errors.Add(key, $"position {positions[i]} is there already");
                }
                else if (parameter >= 0)
                {
                    fields.Add(positions[i], field);
                }
            }
        }

        return [.. fields.Values];
    }

    private ScalarNode? Name(ProfileNode value)
    {
        switch (value)
        {
            case ScalarNode scalar:
                return scalar;
            case MapNode map:
                var section = new Section(scope.Errors, map, "a position", ProfileKeys.FrameValue);
                return section.RequiredText("parameter", "the name of the parameter that is there") is null ? null : map["parameter"] as ScalarNode;
            default:
                scope.Errors.Add(value, $"a position has the name of a parameter, or a map with 'parameter', not {value.Shape}");
                return null;
        }
    }

    // One law serves all the parameters of an entry: they are alike but for their indexes.
    private ValueLaw? Law(ProfileNode value, string name, ScalarNode key)
    {
        if (value is not MapNode { Entries.Count: > 1 } map || table.Definition(name) is not { } definition)
        {
            return null;
        }

        if (!_laws.TryGetValue(key, out var law))
        {
            var section = new Section(scope.Errors, map, "a position", ProfileKeys.FrameValue);
            law = table.Laws.Read(section, definition.Type, definition.Unit, definition.Words, Indexes.None);
            _laws.Add(key, law);
        }

        return law;
    }

    private LetterGroups? Groups(Section frame, Indexes indexes)
    {
        var section = new Section(scope.Errors, frame["groups"], "'groups'", ProfileKeys.Groups, frame.Map);
        var at = section.Whole("at", 0, 255);
        var letters = section.RequiredText("letters", "the letters that a group may have, such as XRB");
        var words = section.Whole("words-per-letter", 1, 16);
        var valueWord = section.Whole("value-word", 0, 15) ?? 0;
        if (at is null || words is null || letters is null)
        {
            if (!section.Has("at") || !section.Has("words-per-letter"))
            {
                scope.Errors.Add(section.Map, "'groups' needs 'at' and 'words-per-letter'");
            }

            return null;
        }

        if (valueWord >= words)
        {
            scope.Errors.Add(section.Map, $"'value-word' {valueWord} lies beyond the {words} words of a letter, which count from 0");
        }

        return new LetterGroups
        {
            At = at.Value,
            Letters = letters,
            WordsPerLetter = words.Value,
            ValueWord = valueWord,
            Parameters = GroupParameters(section, indexes),
            LettersParameter = section["letters-to"] is ScalarNode node ? One(node, indexes) : -1,
        };
    }

    private ImmutableArray<ImmutableArray<int>> GroupParameters(Section section, Indexes indexes)
    {
        if (section["to"] is not ListNode groups)
        {
            scope.Errors.Add(section["to"] ?? section.Map, "'to' is a list of groups, each a list of parameters: [[rx/{n}/rf/a, rx/{n}/rf/b]]");
            return [];
        }

        return
        [
            .. groups.Items.Select(group => scope.Errors.AsTexts(group, "to")
                .Select(node => node.IsNull ? -1 : One(node, indexes))
                .ToImmutableArray()),
        ];
    }

    private int One(ScalarNode node, Indexes indexes)
    {
        var names = scope.Expand(node, indexes);
        if (names.Count > 1)
        {
            scope.Errors.Add(node, $"'{node.Text}' is {names.Count} parameters, and there is place for one");
        }

        return names.Count == 1 ? scope.Find(names[0].Text, node) : -1;
    }
}
