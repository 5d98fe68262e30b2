using System.Globalization;
using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.MixingConsoles.MixingStation;

/// <summary>The desk behind the app: a flat list of channels, and what each of them has. How many there are and how paths are called depends
/// on the real desk; this one has 32 inputs, 8 buses, a main and 4 DCA.</summary>
internal sealed class StationDesk
{
    /// <summary>Channels of the flat list.</summary>
    public const int Channels = 45;

    private const double Lowest = -90;
    private const double Highest = 10;

    private readonly SortedDictionary<string, JsonValue> _values = new(StringComparer.Ordinal);

    public StationDesk()
    {
        for (var channel = 0; channel < Channels; channel++)
        {
            var root = "ch." + channel.ToString(CultureInfo.InvariantCulture);
            _values[root + ".mix.lvl"] = JsonValue.Create(Lowest);
            _values[root + ".mix.on"] = JsonValue.Create(true);
            _values[root + ".mix.pan"] = JsonValue.Create(0.0);
            _values[root + ".cfg.name"] = JsonValue.Create(NameOf(channel));
            _values[root + ".cfg.color"] = JsonValue.Create(0);
        }
    }

    /// <summary>All paths.</summary>
    public IEnumerable<string> Paths => _values.Keys;

    /// <summary>The value at a path; null when there is none.</summary>
    public JsonValue? this[string path] => _values.GetValueOrDefault(path);

    /// <summary>Paths that a pattern with <c>*</c> for one part stands for.</summary>
    public IReadOnlyList<string> Match(string pattern)
    {
        var parts = pattern.Split('.');
        return [.. _values.Keys.Where(path => path.Split('.') is var words && words.Length == parts.Length && words.Zip(parts).All(pair => pair.Second is "*" || pair.First == pair.Second))];
    }

    /// <summary>The value in plain units, or as a fraction of its range.</summary>
    public JsonNode Told(string path, string format) => format == "norm" && IsLevel(path)
        ? JsonValue.Create((_values[path].GetValue<double>() - Lowest) / (Highest - Lowest))
        : _values[path].DeepClone();

    /// <summary>Changes a value; numbers beyond the range are moved to its end.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? Change(string path, string format, JsonNode? value)
    {
        if (!_values.TryGetValue(path, out var old))
        {
            return $"there is no path \"{path}\"";
        }

        if (value is not JsonValue plain)
        {
            return $"{path}: a value is missing";
        }

        if (old.TryGetValue<string>(out _))
        {
            return Keep(path, plain.TryGetValue<string>(out var text) ? JsonValue.Create(text) : null, "a text");
        }

        if (old.TryGetValue<bool>(out _))
        {
            return Keep(path, Switch(plain), "true or false");
        }

        return Keep(path, plain.TryGetValue<double>(out var number) ? Number(path, format, number) : null, "a number");
    }

    /// <summary>Takes what somebody writes: a number, true or false, or a text.</summary>
    public string? ChangeByHand(string path, string text)
    {
        JsonNode value = this[path] switch
        {
            { } old when old.TryGetValue<string>(out _) => JsonValue.Create(text),
            { } old when old.TryGetValue<bool>(out _) => JsonValue.Create(text is "true" or "on" or "1"),
            _ when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };
        return Change(path, "val", value);
    }

    private static string NameOf(int channel) => channel switch
    {
        < 32 => string.Create(CultureInfo.InvariantCulture, $"Ch {channel + 1}"),
        < 40 => string.Create(CultureInfo.InvariantCulture, $"Bus {channel - 31}"),
        40 => "Main",
        _ => string.Create(CultureInfo.InvariantCulture, $"DCA {channel - 40}"),
    };

    private static bool IsLevel(string path) => path.EndsWith(".lvl", StringComparison.Ordinal);

    private static JsonValue? Switch(JsonValue value) =>
        value.TryGetValue<bool>(out var isOn) ? JsonValue.Create(isOn) : value.TryGetValue<double>(out var number) && number is 0 or 1 ? JsonValue.Create(value.GetValue<double>() != 0) : null;

    private static JsonValue Number(string path, string format, double number)
    {
        if (!IsLevel(path))
        {
            return JsonValue.Create(number);
        }

        var level = format == "norm" ? Lowest + (number * (Highest - Lowest)) : number;
        return JsonValue.Create(Math.Clamp(level, Lowest, Highest));
    }

    private string? Keep(string path, JsonValue? value, string wanted)
    {
        if (value is null)
        {
            return $"{path}: expected {wanted}";
        }

        _values[path] = value;
        return null;
    }
}
