using System.Globalization;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>Names of the keys and lamps of a Mackie Control, by note.</summary>
internal static class MackieKeys
{
    internal const int FirstTouch = 0x68;
    internal const int LastTouch = 0x70;
    private const int LastStripKey = 0x27;

    private static readonly string[] StripKeys = ["rec", "solo", "mute", "select", "vpot"];

    // Notes 28 to 67, in their order.
    private static readonly string[] Keys =
    [
        "track", "send", "pan", "plug-in", "eq", "instrument", "bank-left", "bank-right", // 28
        "channel-left", "channel-right", "flip", "global-view", "name-value", "smpte-beats", "f1", "f2", // 30
        "f3", "f4", "f5", "f6", "f7", "f8", "midi-tracks", "inputs", // 38
        "audio-tracks", "audio-instruments", "aux", "busses", "outputs", "user", "shift", "option", // 40
        "control", "alt", "read", "write", "trim", "touch", "latch", "group", // 48
        "save", "undo", "cancel", "enter", "marker", "nudge", "cycle", "drop", // 50
        "replace", "click", "solo", "rewind", "forward", "stop", "play", "record", // 58
        "up", "down", "left", "right", "zoom", "scrub", "foot-a", "foot-b", // 60
    ];

    internal static IEnumerable<string> Names => Keys;

    /// <summary>Name of a strip's key: <c>mute/3</c>.</summary>
    internal static string OfStrip(string key, int strip) => string.Create(CultureInfo.InvariantCulture, $"{key}/{strip + 1}");

    /// <summary>Note of a key by its name, <c>play</c> or <c>mute/3</c>; null when a unit has no such key.</summary>
    internal static int? NoteOf(string name, bool isExtender)
    {
        for (var note = 0; note < FirstTouch; note++)
        {
            if (LampOf(note, isExtender) == name || (note is 0x66 or 0x67 && !isExtender && Keys[note - 0x28] == name))
            {
                return note;
            }
        }

        return null;
    }

    /// <summary>Name of the lamp that a note lights; null when a unit has none. Foot switches and fader touch have none.</summary>
    internal static string? LampOf(int note, bool isExtender) => note switch
    {
        <= LastStripKey => OfStrip(StripKeys[note / 8], note % 8),
        _ when isExtender => null,
        < 0x66 => Keys[note - 0x28],
        0x71 => "smpte",
        0x72 => "beats",
        0x73 => "rude-solo",
        0x76 => "relay",
        _ => null,
    };
}
