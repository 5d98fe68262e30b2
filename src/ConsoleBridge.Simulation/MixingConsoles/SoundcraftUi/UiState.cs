using System.Globalization;

namespace ConsoleBridge.Simulation.MixingConsoles.SoundcraftUi;

/// <summary>What a mixer knows of itself: a number or a text at each path.</summary>
internal sealed class UiState
{
    private static readonly HashSet<string> Fractions = ["mix", "pan", "value", "gain", "amix", "solovol"];
    private static readonly HashSet<string> Switches = ["mute", "solo", "forceunmute", "phantom", "dim", "post", "postproc", "invert", "hiz", "mtkrec", "safe", "matrix"];
    private const int LongestName = 20;

    private readonly Dictionary<string, string> _values = [];
    private readonly HashSet<string> _texts = [];

    public UiState(UiModel model)
    {
        foreach (var (path, value) in UiSchema.Build(model))
        {
            Set(path, value);
        }
    }

    /// <summary>How many paths there are.</summary>
    public int Count => _values.Count;

    /// <summary>All lines, as a client that connects is told them.</summary>
    public IEnumerable<string> Lines => _values.Keys.Select(Line);

    /// <summary>All paths.</summary>
    public IReadOnlyCollection<string> Paths => _values.Keys;

    /// <summary>The value at a path; null when there is none.</summary>
    public string? this[string path] => _values.GetValueOrDefault(path);

    /// <summary>The line that tells of a path.</summary>
    public string Line(string path) => $"{(_texts.Contains(path) ? "SETS" : "SETD")}^{path}^{_values[path]}";

    /// <summary>Adds a path, or replaces it; text in quotes.</summary>
    public void Set(string path, string value)
    {
        if (value.StartsWith('"'))
        {
            _texts.Add(path);
        }

        _values[path] = value.Trim('"');
    }

    /// <summary>Changes a value.</summary>
    /// <param name="path">Where.</param>
    /// <param name="value">The new value, as it comes over the wire.</param>
    /// <param name="error">What is wrong with it, in plain words.</param>
    public bool TryChange(string path, string value, out string? error)
    {
        error = !_values.ContainsKey(path) ? $"there is no path \"{path}\"" : _texts.Contains(path) ? CheckText(path, value) : CheckNumber(path, value);
        if (error is null)
        {
            _values[path] = value;
        }

        return error is null;
    }

    /// <summary>True where a text is kept.</summary>
    public bool IsText(string path) => _texts.Contains(path);

    /// <summary>A number; 0 where there is none.</summary>
    public double Number(string path) => double.TryParse(this[path], CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string? CheckText(string path, string value) =>
        path.EndsWith(".name", StringComparison.Ordinal) && value.Length > LongestName ? $"{path}: a name has at most {LongestName} letters" : null;

    private static string? CheckNumber(string path, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return $"{path}: \"{value}\" is no number";
        }

        var leaf = path[(path.LastIndexOf('.') + 1)..];
        if (Fractions.Contains(leaf) && number is < 0 or > 1)
        {
            return $"{path}: {value} is outside 0..1";
        }

        return Switches.Contains(leaf) && number is not (0 or 1) ? $"{path}: {value} is neither 0 nor 1" : null;
    }
}
