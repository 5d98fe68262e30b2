using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.MixingConsoles.MixingStation;

/// <summary>Meters that one client wants: which channels, how often, in which form.</summary>
/// <param name="Interval">Time between two reports, 30 … 1000 ms.</param>
/// <param name="IsBinary">As base64 of int16 big-endian, hundredths of a dB, without padding; else as numbers.</param>
/// <param name="Channels">Indexes of the flat list.</param>
internal sealed record StationMeters(TimeSpan Interval, bool IsBinary, IReadOnlyList<int> Channels)
{
    private const int Silence = -12000;

    /// <summary>When it was told last.</summary>
    public long ToldAt { get; set; }

    /// <summary>The body of a report.</summary>
    /// <param name="levels">dB of the channels that have a signal.</param>
    public JsonObject Report(IReadOnlyDictionary<int, double> levels)
    {
        var hundredths = Channels.Select(channel => levels.TryGetValue(channel, out var level) ? (int)Math.Round(level * 100) : Silence).ToList();
        return IsBinary
            ? new JsonObject { ["b"] = Convert.ToBase64String([.. hundredths.SelectMany(value => (byte[])[(byte)(value >> 8), (byte)value])]).TrimEnd('=') }
            : new JsonObject { ["v"] = new JsonArray([.. hundredths.Select(value => (JsonNode)(value / 100.0))]) };
    }
}
