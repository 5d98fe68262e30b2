namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>Everything a device knows, and its scenes. Only what differs from the factory is kept.</summary>
internal sealed class RcpStore
{
    private const int FilledScenes = 20;

    private readonly Dictionary<string, Dictionary<Place, RcpValue>> _scenes = new(StringComparer.Ordinal);
    private Dictionary<Place, RcpValue> _values = [];

    /// <summary>A value.</summary>
    public RcpValue Get(RcpDefinition definition, int x, int y) =>
        _values.TryGetValue(new(definition, x, y), out var value) ? value : definition.DefaultAt(x);

    /// <summary>Changes a value.</summary>
    /// <returns>False when it was so before.</returns>
    public bool Set(RcpDefinition definition, int x, int y, RcpValue value)
    {
        var isNew = Get(definition, x, y) != value;
        _values[new(definition, x, y)] = value;
        return isNew;
    }

    /// <summary>Fills the first scenes of a bank with what is there now, as a device comes with some to try.</summary>
    public void Fill(string bank)
    {
        for (var number = 0; number <= FilledScenes; number++)
        {
            Store(bank, number);
        }
    }

    /// <summary>True when there is something in a scene.</summary>
    public bool Has(string bank, int number) => _scenes.ContainsKey(Key(bank, number));

    /// <summary>Puts what is there now into a scene.</summary>
    public void Store(string bank, int number) =>
        _scenes[Key(bank, number)] = _values.Where(pair => pair.Key.Definition.IsInScene).ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>Takes a scene over. What is in no scene stays.</summary>
    public void Recall(string bank, int number)
    {
        var stays = _values.Where(pair => !pair.Key.Definition.IsInScene);
        _values = stays.Concat(_scenes[Key(bank, number)]).ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    private static string Key(string bank, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bank} {number}");

    private readonly record struct Place(RcpDefinition Definition, int X, int Y);
}
