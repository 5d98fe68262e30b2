using System.Globalization;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>A map of the <c>lines</c> section whose keys are known: reads them by type and reports what is not as it should be.</summary>
internal sealed class LinesSection
{
    private static readonly (string Suffix, double Milliseconds)[] TimeUnits = [("ms", 1), ("min", 60_000), ("s", 1000), ("h", 3_600_000)];

    private readonly ProtocolNode? _node;
    private readonly ICollection<ProfileError> _errors;

    public LinesSection(ProtocolNode? node, string what, string[] keys, ICollection<ProfileError> errors)
    {
        (_node, _errors) = (node, errors);
        if (node is null)
        {
            return;
        }

        if (node.Entries.IsDefault)
        {
            errors.Add(node.Error($"{what} is a map, not {node.Shape}"));
            return;
        }

        foreach (var (key, value) in node.Entries)
        {
            if (!keys.Contains(key))
            {
                var nearest = NearestWord.Find(key, keys);
                errors.Add(value.Error($"{what} has no '{key}'{(nearest is null ? "." : $"; did you mean '{nearest}'?")} It has {string.Join(", ", keys)}"));
            }
        }
    }

    public ProtocolNode? this[string key] => _node?[key];

    public bool Has(string key) => this[key] is not null;

    public void Add(string key, string message) => _errors.Add((this[key] ?? _node!).Error(message));

    public string? Text(string key)
    {
        if (this[key] is { Text: null } node)
        {
            _errors.Add(node.Error($"'{key}' is a text, not {node.Shape}"));
        }

        return this[key]?.Text;
    }

    /// <summary>One text or a list of texts.</summary>
    public IEnumerable<ProtocolNode> Texts(string key)
    {
        ProtocolNode[] nodes = this[key] switch
        {
            null => [],
            { Items.IsDefault: false } list => [.. list.Items],
            { } single => [single],
        };
        foreach (var node in nodes)
        {
            if (node.Text is null)
            {
                _errors.Add(node.Error($"'{key}' is a text or a list of texts, and this is {node.Shape}"));
                continue;
            }

            yield return node;
        }
    }

    public IEnumerable<KeyValuePair<string, ProtocolNode>> Entries(string key)
    {
        if (this[key] is not { } node)
        {
            return [];
        }

        if (node.Entries.IsDefault)
        {
            _errors.Add(node.Error($"'{key}' is a map, not {node.Shape}"));
            return [];
        }

        return node.Entries;
    }

    public IEnumerable<ProtocolNode> List(string key)
    {
        if (this[key] is not { } node)
        {
            return [];
        }

        if (node.Items.IsDefault)
        {
            _errors.Add(node.Error($"'{key}' is a list, not {node.Shape}"));
            return [];
        }

        return node.Items;
    }

    public bool Flag(string key)
    {
        if (Text(key) is not { } text)
        {
            return false;
        }

        if (text is not ("true" or "false"))
        {
            Add(key, $"'{key}' is true or false, not '{text}'");
        }

        return text == "true";
    }

    public int? Whole(string key, int least, int most)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Add(key, $"'{key}' is a whole number of {least} … {most}, not '{text}'");
        return null;
    }

    public TimeSpan? Time(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        foreach (var (suffix, milliseconds) in TimeUnits)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && double.TryParse(text[..^suffix.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && number * milliseconds is >= 1 and <= 24 * 3_600_000.0)
            {
                return TimeSpan.FromMilliseconds(number * milliseconds);
            }
        }

        Add(key, $"'{key}' is a time such as 200ms, 3s or 10min, not '{text}'");
        return null;
    }

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

        Add(key, $"'{key}' is one of {string.Join(", ", known)}, not '{text}'");
        return null;
    }
}
