using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>The lamps of a surface by name; what was never lit is dark.</summary>
internal sealed class SurfaceLamps
{
    private readonly SortedDictionary<string, LampState> _lamps = new(StringComparer.Ordinal);

    internal LampState this[string name]
    {
        get => _lamps.GetValueOrDefault(name);
        set => _lamps[name] = value;
    }

    internal void Clear() => _lamps.Clear();

    /// <summary>Those that are not dark.</summary>
    internal JsonObject Describe() => new(_lamps
        .Where(lamp => lamp.Value != LampState.Off)
        .Select(lamp => KeyValuePair.Create(lamp.Key, (JsonNode?)(lamp.Value == LampState.On ? "on" : "blink"))));
}
