using System.Globalization;

namespace ConsoleBridge.Simulation.MediaControl;

/// <summary>The frequencies a unit can be tuned to: its ranges, the banks of presets and the banks of the user.</summary>
/// <remarks>Banks 1 to 20 are presets, 21 to 26 the user's U1 to U6, bank 0 the single channel U1.0. The presets are made up.
/// Source: TI 1254 v1.0 (doc).</remarks>
internal sealed class MediaControlBand
{
    private const int Presets = 20;
    private const int Banks = 26;
    private const int Channels = 64;
    private const int PresetChannels = 32;

    private readonly Dictionary<(int Bank, int Channel), int> _user = new() { [(21, 2)] = 822_000, [(21, 4)] = 819_375 };
    private List<(int Min, int Max, int Step)> _ranges = [(780_000, 822_000, 25)];

    /// <summary>Triples of least, greatest and step, kHz.</summary>
    public string Ranges => string.Join(' ', _ranges.Select(range => string.Create(CultureInfo.InvariantCulture, $"{range.Min} {range.Max} {range.Step}")));

    /// <summary>Takes other ranges: somebody made this unit for another band.</summary>
    public bool TrySetRanges(string triples)
    {
        var numbers = triples.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1).ToArray();
        if (numbers.Length == 0 || numbers.Length % 3 != 0 || numbers.Contains(-1))
        {
            return false;
        }

        _ranges = [.. Enumerable.Range(0, numbers.Length / 3).Select(triple => (numbers[3 * triple], numbers[(3 * triple) + 1], numbers[(3 * triple) + 2]))];
        return true;
    }

    /// <summary>The unit can be tuned to it.</summary>
    public bool Has(int kilohertz) =>
        _ranges.Any(range => kilohertz >= range.Min && kilohertz <= range.Max && (kilohertz - range.Min) % range.Step == 0);

    /// <summary>So many steps up or down, not beyond the band.</summary>
    public int Move(int kilohertz, int steps)
    {
        int step = _ranges[0].Step;
        int moved = Math.Clamp(kilohertz + (steps * step), _ranges[0].Min, _ranges[^1].Max);
        return Has(moved) ? moved : kilohertz;
    }

    /// <summary>A bank and a channel that exist; what is stored there is another matter.</summary>
    public static bool IsPlace(int bank, int channel) =>
        bank == 0 ? channel == 0 : bank is >= 1 and <= Banks && channel is >= 1 and <= Channels;

    /// <summary>What is stored there; 0 for nothing.</summary>
    public int At(int bank, int channel) => bank switch
    {
        > Presets => _user.GetValueOrDefault((bank, channel)),
        _ when channel <= PresetChannels => _ranges[^1].Max - (Math.Abs((channel - 10) * 8 * _ranges[^1].Step) + (Math.Abs(bank - 2) * _ranges[^1].Step)),
        _ => 0,
    };

    /// <summary>The frequencies of a bank, channel by channel, without the unused ones at the end; null for a bank that is not there.</summary>
    public string? List(int bank)
    {
        if (bank is < 1 or > Banks)
        {
            return null;
        }

        var stored = Enumerable.Range(1, Channels).Select(channel => At(bank, channel)).ToList();
        int last = stored.FindLastIndex(kilohertz => kilohertz != 0);
        return string.Join(' ', stored.Take(last + 1).Select(kilohertz => kilohertz.ToString(CultureInfo.InvariantCulture)));
    }
}
