using static ConsoleBridge.Core.Model.ParameterAccess;
using static ConsoleBridge.Core.Model.ParameterKind;
using static ConsoleBridge.Core.Model.VocabularyEntry;

namespace ConsoleBridge.Core.Model;

/// <summary>The vocabulary's tables, version 1: for each group of entities its leaves. <c>N</c> stands for an index from 1.</summary>
internal static class VocabularyLeaves
{
    private static readonly VocabularyEntry Color = Enumeration(
        Setting, ReadWrite,
        "off", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
        "off-inv", "red-inv", "green-inv", "yellow-inv", "blue-inv", "magenta-inv", "cyan-inv", "white-inv");

    private static readonly VocabularyEntry Level = Number(Unit.Decibel, Setting, ReadWrite, -144, 10);
    private static readonly VocabularyEntry AudioMeter = Number(Unit.DecibelFullScale, Meter, Read);
    private static readonly VocabularyEntry RadioMeter = Number(Unit.DecibelMilliwatt, Meter, Read);
    private static readonly VocabularyEntry SettingFlag = Flag(Setting, ReadWrite);
    private static readonly VocabularyEntry TelemetryFlag = Flag(Telemetry, Read);
    private static readonly VocabularyEntry SettingText = Text(Setting, ReadWrite);
    private static readonly VocabularyEntry TelemetryText = Text(Telemetry, Read);
    private static readonly VocabularyEntry FixedText = Text(Setting, Read);
    private static readonly VocabularyEntry Decibels = Number(Unit.Decibel, Setting, ReadWrite);
    private static readonly VocabularyEntry Frequency = Number(Unit.Megahertz, Setting, ReadWrite);
    private static readonly VocabularyEntry Percentage = Number(Unit.Percent, Telemetry, Read, 0, 100);
    private static readonly VocabularyEntry Minutes = Number(Unit.Minute, Telemetry, Read, 0);
    private static readonly VocabularyEntry Travel = Number(Unit.Travel, Setting, ReadWrite, 0, 1);

    internal static readonly (string Leaf, VocabularyEntry Entry)[] Battery =
    [
        ("battery/percent", Percentage),
        ("battery/cycles", Number(Unit.None, Telemetry, Read, 0)),
        ("battery/health", Percentage),
        ("battery/temperature", Number(Unit.Celsius, Telemetry, Read)),
    ];

    internal static readonly (string Leaf, VocabularyEntry Entry)[] Console =
    [
        ("fader", Level), ("mute", SettingFlag), ("pan", Number(Unit.Pan, Setting, ReadWrite, -100, 100)),
        ("name", SettingText), ("color", Color), ("gain", Decibels),
        ("phantom", SettingFlag), ("polarity", SettingFlag), ("lowcut", SettingFlag),
        ("solo", SettingFlag), ("select", SettingFlag),
        ("send/N/level", Level), ("send/N/mute", SettingFlag),
        ("meter", AudioMeter),
    ];

    internal static readonly (string Leaf, VocabularyEntry Entry)[] Receiver =
    [
        ("name", SettingText), ("frequency", Frequency), ("group", SettingText), ("channel", SettingText),
        ("rf/a", RadioMeter), ("rf/b", RadioMeter), ("rf/c", RadioMeter), ("rf/d", RadioMeter), ("rf/level", RadioMeter),
        ("rf/antenna", Enumeration(
            Meter, Read,
            "none", "a", "b", "c", "d", "ab", "ac", "ad", "bc", "bd", "cd", "abc", "abd", "acd", "bcd", "abcd")),
        ("rf/quality", Percentage), ("rf/interference", TelemetryFlag),
        ("audio/level", AudioMeter), ("audio/gain", Decibels), ("audio/mute", SettingFlag),
        ("tx/present", TelemetryFlag), ("tx/model", TelemetryText), ("tx/name", TelemetryText),
        ("tx/power", Number(Unit.Milliwatt, Telemetry, Read, 0)), ("tx/mute", TelemetryFlag),
        .. Battery,
        ("battery/runtime", Minutes), ("battery/bars", Number(Unit.None, Telemetry, Read, 0, 5)), ("battery/type", TelemetryText),
        ("encryption", Enumeration(Setting, Read, "off", "on", "error")), ("identify", SettingFlag),
    ];

    internal static readonly (string Leaf, VocabularyEntry Entry)[] EarTransmitter =
    [
        ("name", SettingText), ("frequency", Frequency), ("rf/power", Number(Unit.Milliwatt, Setting, ReadWrite, 0)),
        ("rf/mute", SettingFlag), ("audio/level/left", AudioMeter), ("audio/level/right", AudioMeter), ("audio/gain", Decibels),
    ];

    internal static readonly (string Leaf, VocabularyEntry Entry)[] ChargerBay =
    [
        .. Battery, ("battery/time-to-full", Minutes), ("occupied", TelemetryFlag),
    ];

    // A strip's meter and ring are lamps: the bridge writes them.
    internal static readonly (string Leaf, VocabularyEntry Entry)[] SurfaceStrip =
    [
        ("fader", Travel), ("touch", Flag(Event, Read)), ("mute", SettingFlag), ("solo", SettingFlag), ("select", SettingFlag),
        ("rec", SettingFlag), ("encoder", Number(Unit.None, Event, Read)), ("ring", Travel),
        ("label/upper", SettingText), ("label/lower", SettingText), ("color", Color),
        ("meter", Number(Unit.DecibelFullScale, Meter, ReadWrite)),
    ];

    internal static readonly VocabularyEntry SurfaceButton = Flag(Event, ReadWrite);

    // Processors, amplifiers and matrix mixers: the console leaves that every one of them has.
    internal static readonly (string Leaf, VocabularyEntry Entry)[] Processor =
    [
        ("fader", Level), ("mute", SettingFlag), ("name", SettingText), ("gain", Decibels), ("polarity", SettingFlag), ("meter", AudioMeter),
    ];

    internal static readonly (string Leaf, VocabularyEntry Entry)[] Device =
    [
        ("online", Flag(Setting, Read)), ("model", FixedText), ("firmware", FixedText), ("serial", FixedText), ("name", SettingText),
        ("latency", Number(Unit.Millisecond, Telemetry, Read, 0)), ("temperature", Number(Unit.Celsius, Telemetry, Read)),
        ("session", Enumeration(Setting, Read, "connecting", "syncing", "live", "lost")),
        ("scene/current", Number(Unit.None, Setting, Read)), ("scene/name", FixedText),
        ("scene/recall", Number(Unit.None, Event, Write)), ("bank", Number(Unit.None, Setting, ReadWrite)),
    ];
}
