using System.Globalization;
using ConsoleBridge.Simulation.WirelessReceivers;
using static ConsoleBridge.Simulation.WirelessReceivers.WireFormat;

namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>The properties of UHF-R. Source: two implementations where nothing else is said, one for the TX_IR ones (impl).</summary>
internal static class UhfTables
{
    internal const string NoPreset = "-- --";
    internal const string Unknown = "UNKNOWN";
    internal const string UnknownBattery = "U";
    internal const int LowestKilohertz = 578_000;
    internal const int HighestKilohertz = 638_000;
    internal const int StepKilohertz = 25;
    private const PropertyAccess Read = PropertyAccess.Read;
    private const PropertyAccess ReadWrite = PropertyAccess.Read | PropertyAccess.Write;
    private const PropertyAccess Write = PropertyAccess.Write;
    private static readonly string[] Locks = ["UNLOCK", "POWER", "FREQ", "FREQ_AND_POWER", "NOCHANGE", Unknown];

    internal static PropertyTable Device(string model) => new PropertyTable()
        .Add("MODEL_NAME", new BareTextFormat(12), Read, model)
        .Add("FREQ_BAND", new BareTextFormat(8), Read, "J5")
        .Add("BANDLIMITS", new FreeFormat(), Read, "578000 608000 608000 638000")
        .Add("SW_VERSION", new BareTextFormat(16), Read, "1.301")
        .Add("HARDWARE_ID", new BareTextFormat(16), Read, "0003")
        .Add("MAC_ADDR", new FreeFormat(), Read, "00:0E:DD:6A:05:AD")
        .Add("IP_MODE", Words("DHCP", "Manual"), Read, "DHCP")
        .Add("FLASH", Words("ON", "OFF"), Write, "OFF");

    internal static PropertyTable Channel() => new PropertyTable()
        .Add("CHAN_NAME", new BareTextFormat(12), ReadWrite, "Channel")
        .Add("MUTE", Words("ON", "OFF"), ReadWrite, "OFF")
        .Add("AUDIO_GAIN", Number(2, 0, 32), ReadWrite, "12")
        .Add("GAIN_UP", Words("DONE"), Write, "DONE")
        .Add("GAIN_DOWN", Words("DONE"), Write, "DONE")
        .Add("SQUELCH", Number(2, 0, 20), ReadWrite, "10")
        .Add("GROUP_CHAN", new FreeFormat(), ReadWrite, NoPreset)
        .Add("FREQUENCY", Number(6, LowestKilohertz, HighestKilohertz), ReadWrite, "578350")
        .Add("TX_TYPE", Words("UR1", "UR2", "UR1M", "UR1H", Unknown), Read, Unknown)
        .Add("TX_BAT", Words("1", "2", "3", "4", "5", UnknownBattery), Read, UnknownBattery)
        .Add("TX_GAIN", new FreeFormat(), Read, Unknown)
        .Add("TX_TRIM", new FreeFormat(), Read, Unknown)
        .Add("TX_LOCK", Words(Locks), Read, Unknown)
        .Add("TX_IR_GAIN", new FreeFormat(), Read, "10")
        .Add("TX_IR_LOCK", Words(Locks), Read, "NOCHANGE")
        .Add("FRONT_PANEL_LOCK", Words("ON", "OFF"), Read, "OFF");

    /// <summary>RF in the receiver's own steps: a positive number that means minus so many dBm.</summary>
    internal static int Step(double dbm) => dbm switch
    {
        <= -95 => 100,
        <= -87.5 => 90,
        <= -82.5 => 85,
        <= -77.5 => 80,
        <= -72.5 => 75,
        <= -60 => 70,
        _ => 20,
    };

    /// <summary>Eight lamps for the audio, the highest is the peak. The ladder is not published; this one is even.</summary>
    internal static int Lamps(double dbfs)
    {
        var lit = Math.Clamp((int)((dbfs + 56) / 7), 0, 7);
        return ((1 << lit) - 1) | (dbfs >= -1 ? 0x80 : 0);
    }

    /// <summary>Reads group and channel, <c>03 07</c>.</summary>
    internal static bool TryPreset(IReadOnlyList<string> words, out int group, out int channel)
    {
        group = channel = 0;
        return words.Count == 2
            && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out group) && group is >= 1 and <= 99
            && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out channel) && channel is >= 1 and <= 99;
    }

    /// <summary>Frequency of a preset. The real tables are not published; this one is even and within the band.</summary>
    internal static int PresetKilohertz(int group, int channel) =>
        LowestKilohertz + (((group * 131) + (channel * 47)) % ((HighestKilohertz - LowestKilohertz) / StepKilohertz) * StepKilohertz);
}
