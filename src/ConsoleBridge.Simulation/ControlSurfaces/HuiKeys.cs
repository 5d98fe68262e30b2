using System.Globalization;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>Names of the keys and lamps of a HUI, by zone and port. Second-hand knowledge; see README.</summary>
internal static class HuiKeys
{
    internal const int LastStripZone = 7;
    internal const int LastZone = 0x1D;
    internal const int Ports = 8;

    // Port 0 of a strip's zone is the touch of its fader.
    private static readonly string[] StripKeys = ["fader-touch", "select", "mute", "solo", "auto", "vpot", "insert", "rec"];

    private static readonly Dictionary<int, string[]> Zones = new()
    {
        [0x08] = ["control", "shift", "edit-mode", "undo", "alt", "option", "edit-tool", "save"],
        [0x09] = ["window-mix", "window-edit", "window-transport", "window-memory", "window-status", "window-alt"],
        [0x0A] = ["channel-left", "bank-left", "channel-right", "bank-right"],
        [0x0B] = ["output", "input", "pan", "send-e", "send-d", "send-c", "send-b", "send-a"],
        [0x0D] = ["down", "left", "cursor-mode", "right", "up", "scrub", "shuttle"],
        [0x0E] = ["talkback", "rewind", "forward", "stop", "play", "record"],
        [0x0F] = ["return-to-zero", "end", "online", "cycle", "quick-punch"],
        [0x10] = ["audition", "pre", "in", "out", "post"],
        [0x1B] = ["f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"],
        [0x1D] = ["foot-relay-1", "foot-relay-2", "click", "beep"],
    };

    internal static IEnumerable<string> Names => Zones.Values.SelectMany(names => names);

    /// <summary>Name of a key: <c>mute/3</c>, <c>play</c>; <c>zone-1a-2</c> where there is no better one.</summary>
    internal static string NameOf(int zone, int port)
    {
        if (zone <= LastStripZone)
        {
            return MackieKeys.OfStrip(StripKeys[port], zone);
        }

        return Zones.TryGetValue(zone, out var names) && port < names.Length
            ? names[port]
            : string.Create(CultureInfo.InvariantCulture, $"zone-{zone:x2}-{port}");
    }

    /// <summary>Zone and port of a key by its name; null when there is no such key.</summary>
    internal static (int Zone, int Port)? Find(string name)
    {
        for (var key = 0; key < (LastZone + 1) * Ports; key++)
        {
            if (NameOf(key / Ports, key % Ports) == name)
            {
                return (key / Ports, key % Ports);
            }
        }

        return null;
    }
}
