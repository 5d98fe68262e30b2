using System.Collections.Immutable;
using System.Globalization;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>A map of a profile whose keys are known: reads them by type and reports what is not as it should be.</summary>
internal sealed class Section
{
    private static readonly (string Suffix, double Milliseconds)[] TimeUnits = [("ms", 1), ("min", 60_000), ("s", 1000), ("h", 3_600_000)];

    private readonly ErrorLog _errors;

    public Section(ErrorLog errors, ProfileNode? node, string what, string[] keys, ProfileNode? parent = null)
    {
        _errors = errors;
        Map = errors.AsMap(node, what) ?? new MapNode((node ?? parent)?.File!, (node ?? parent)?.Line ?? 1, (node ?? parent)?.Column ?? 1, []);
        foreach (var entry in Map.Entries)
        {
            if (!keys.Contains(entry.Key.Text))
            {
                errors.Add(entry.Key, $"{what} has no '{entry.Key.Text}'{Spelling.Hint(entry.Key.Text, keys)}");
            }
        }
    }

    public MapNode Map { get; }

    public ProfileNode? this[string key] => Map[key];

    public bool Has(string key) => Map[key] is not null;

    public string? Text(string key) => Map[key] is { } node ? _errors.AsText(node, key) : null;

    public string? RequiredText(string key, string example)
    {
        if (Map[key] is null)
        {
            _errors.Add(Map, $"'{key}' is missing: {example}");
        }

        return Text(key);
    }

    public bool? Flag(string key)
    {
        switch (Map[key])
        {
            case null:
                return null;
            case ScalarNode { Text: "true" }:
                return true;
            case ScalarNode { Text: "false" }:
                return false;
            case { } other:
                _errors.Add(other, $"'{key}' is true or false, not {other.Shape}");
                return null;
        }
    }

    public double? Number(string key, double least = double.NegativeInfinity, double most = double.PositiveInfinity)
    {
        if (Map[key] is not { } node || _errors.AsNumber(node, key) is not { } number)
        {
            return null;
        }

        if (number >= least && number <= most)
        {
            return number;
        }

        _errors.Add(node, string.Create(CultureInfo.InvariantCulture, $"'{key}' is {number}, expected {Limits(least, most)}"));
        return null;
    }

    public int? Whole(string key, int least, int most)
    {
        if (Number(key, least, most) is not { } number)
        {
            return null;
        }

        if (number == Math.Truncate(number))
        {
            return (int)number;
        }

        _errors.Add(Map[key]!, $"'{key}' is a whole number");
        return null;
    }

    public TimeSpan? Time(string key)
    {
        if (Map[key] is not { } node)
        {
            return null;
        }

        if (node is ScalarNode scalar)
        {
            foreach (var (suffix, milliseconds) in TimeUnits)
            {
                if (scalar.Text.EndsWith(suffix, StringComparison.Ordinal)
                    && ErrorLog.TryNumber(scalar.Text[..^suffix.Length].Trim(), out var number)
                    && number * milliseconds is >= 0 and <= 7 * 24 * 3_600_000.0)
                {
                    return TimeSpan.FromMilliseconds(number * milliseconds);
                }
            }
        }

        _errors.Add(node, $"'{key}' is a time such as 200ms, 3s or 10min, not {node.Shape}");
        return null;
    }

    /// <summary>Two numbers, the first not above the second.</summary>
    public (double Low, double High)? Range(string key)
    {
        if (Map[key] is not { } node)
        {
            return null;
        }

        if (_errors.AsPair(node, key) is not { } pair)
        {
            return null;
        }

        if (pair.First <= pair.Second)
        {
            return pair;
        }

        _errors.Add(node, string.Create(CultureInfo.InvariantCulture, $"'{key}' is upside down: {pair.First} is above {pair.Second}"));
        return null;
    }

    /// <summary>One text or a list of texts; empty when the key is missing.</summary>
    public ImmutableArray<ScalarNode> Texts(string key) => Map[key] is { } node ? _errors.AsTexts(node, key) : [];

    public ImmutableArray<MapEntry> Entries(string key) =>
        Map[key] is { } node && _errors.AsMap(node, $"'{key}'") is { } map ? [.. map.Entries] : [];

    public T? Word<T>(string key, params ReadOnlySpan<(string Word, T Meaning)> words)
        where T : struct
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        var known = new List<string>();
        foreach (var (word, meaning) in words)
        {
            if (word == text)
            {
                return meaning;
            }

            known.Add(word);
        }

        _errors.Add(Map[key]!, $"'{key}' is one of {string.Join(", ", known)}, not '{text}'{Spelling.Hint(text, known)}");
        return null;
    }

    private static string Limits(double least, double most) => (least, most) switch
    {
        (_, double.PositiveInfinity) => string.Create(CultureInfo.InvariantCulture, $"{least} or more"),
        (double.NegativeInfinity, _) => string.Create(CultureInfo.InvariantCulture, $"{most} or less"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{least} … {most}"),
    };
}
