using System.Collections.Immutable;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles.Scales;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Reads how a value is written on the wire: a parameter's own keys, or those of a position in a frame.</summary>
internal sealed class LawReader(CompileScope scope)
{
    private static readonly LinearScale Identity = new(1, 0);

    private readonly ScaleReader _scales = new(scope.Errors);
    private readonly WireCodes _codes = new(scope.Errors);
    private readonly Dictionary<(ProfileNode Node, bool Whole), ReadScale?> _readScales = [];

    /// <summary>Reads a law.</summary>
    /// <param name="section">Where its keys are.</param>
    /// <param name="type">Type of the decoded values.</param>
    /// <param name="unit">Unit of decoded numbers.</param>
    /// <param name="allowed">Words that the vocabulary has for it; empty for any.</param>
    /// <param name="indexes">Indexes for <c>true-when</c>.</param>
    public ValueLaw Read(Section section, ValueKind type, Unit unit, ImmutableArray<string> allowed, Indexes indexes)
    {
        var digits = section.Whole("digits", 1, 18) ?? 0;
        var whole = section.Flag("whole") ?? (digits > 0 || section.Map["wire"] is ScalarNode { Text: "i" or "h" });
        var scale = section["scale"] is { } node ? ReadScale(node, whole) : null;
        var numbers = new List<NumberSentinel>();
        var texts = new List<TextSentinel>();
        var words = ReadWords(section, type, unit, allowed);

        // A text that travels as a number (an error code with words for it) has numbers for "no value" too.
        ReadSentinels(section, type == ValueKind.Text && !words.Any(word => word.Number is not null), numbers, texts);
        CheckSense(section, type);
        return new ValueLaw
        {
            Type = type,
            Unit = unit,
            Scale = (IScale?)scale?.Scale ?? (whole && type == ValueKind.Number ? new SteppedScale { Law = Identity, WholeNumbers = true } : null),
            WireMinimum = scale?.Clamp?.Low,
            WireMaximum = scale?.Clamp?.High,
            NumberSentinels = [.. numbers],
            TextSentinels = [.. texts],
            Words = words,
            Inverted = section.Flag("inverted") ?? false,
            TrueWhen = TrueWhen(section, indexes),
            Digits = digits,
            Part = section.Whole("part", 0, 31) ?? 0,
            PartSeparators = section.Text("separators") ?? (section.Has("part") ? " ," : ""),
            Quality = section.Flag("estimated") ?? scale?.IsEstimated ?? false ? Quality.Estimated : Quality.Live,
        };
    }

    /// <summary>Reads the named scales and lists that no parameter uses, for the sake of their errors.</summary>
    public void CheckNamed()
    {
        foreach (var entry in Entries("scales"))
        {
            if (!_readScales.ContainsKey((entry.Value, true)) && !_readScales.ContainsKey((entry.Value, false)))
            {
                _ = _scales.Read(entry.Value, whole: false);
            }
        }

        foreach (var entry in Entries("sentinels"))
        {
            var section = new Section(scope.Errors, entry.Value, "a sentinel list", ProfileKeys.Sentinel, entry.Key);
            _codes.ReadSentinels(section, isText: false, [], []);
        }

        foreach (var entry in Entries("enums"))
        {
            _ = scope.Errors.AsMap(entry.Value, "a word list");
        }
    }

    private IReadOnlyList<MapEntry> Entries(string key) => scope.Errors.AsMap(scope.Root[key], $"'{key}'")?.Entries ?? [];

    private ReadScale? ReadScale(ProfileNode node, bool whole)
    {
        var definition = node is ScalarNode { Text: not "amplitude" } name ? scope.Named("scales", name, "scale") : node;
        if (definition is null)
        {
            return null;
        }

        if (!_readScales.TryGetValue((definition, whole), out var scale))
        {
            scale = _scales.Read(definition, whole);
            _readScales.Add((definition, whole), scale);
        }

        return scale;
    }

    private ImmutableArray<WireWord> ReadWords(Section section, ValueKind type, Unit unit, ImmutableArray<string> allowed)
    {
        if (section["words"] is not { } node)
        {
            return [];
        }

        var definition = node is ScalarNode name ? scope.Named("enums", name, "enum") : node;
        return definition is not null && scope.Errors.AsMap(definition, "a word list") is { } map
            ? _codes.ReadWords(map, type, unit, allowed)
            : [];
    }

    private void ReadSentinels(Section section, bool isText, List<NumberSentinel> numbers, List<TextSentinel> texts)
    {
        switch (section["sentinels"])
        {
            case null:
                return;
            case MapNode map:
                _codes.ReadSentinels(new Section(scope.Errors, map, "a sentinel list", ProfileKeys.Sentinel), isText, numbers, texts);
                return;
        }

        foreach (var name in section.Texts("sentinels"))
        {
            if (scope.Named("sentinels", name, "sentinel list") is { } definition)
            {
                var list = new Section(scope.Errors, definition, "a sentinel list", ProfileKeys.Sentinel);
                _codes.ReadSentinels(list, isText, numbers, texts);
            }
        }
    }

    private double? TrueWhen(Section section, Indexes indexes)
    {
        if (section["true-when"] is not ScalarNode node)
        {
            return null;
        }

        if (Template.Parse(node.Text, out var error) is not { } template || !template.TryFill(indexes, out var text, out error))
        {
            scope.Errors.Add(node, error);
            return null;
        }

        if (ErrorLog.TryNumber(text, out var number))
        {
            return number;
        }

        scope.Errors.Add(node, $"'true-when' is a number, not '{text}'");
        return null;
    }

    private void CheckSense(Section section, ValueKind type)
    {
        if (section["scale"] is { } scale && type != ValueKind.Number)
        {
            scope.Errors.Add(scale, "a scale is for numbers");
        }

        foreach (var key in (ReadOnlySpan<string>)["inverted", "true-when"])
        {
            if (section[key] is { } node && type != ValueKind.Boolean)
            {
                scope.Errors.Add(node, $"'{key}' is for booleans");
            }
        }
    }
}
