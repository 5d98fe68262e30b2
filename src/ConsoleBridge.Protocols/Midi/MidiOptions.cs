using System.Globalization;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.Midi;

/// <summary>What a parameter's <c>options</c> may say to this protocol.</summary>
internal sealed class MidiOptions
{
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["press"] = ["state", "toggle"],
        ["heard"] = ["yes", "no"],
        ["data"] = ["6", "6+38"],
        ["act-on"] = ["both", "low"],
        ["coding"] = ["sign-bit", "twos-complement", "offset-64"],
        ["every"] = ["second", "frame"],
        ["rate"] = ["24", "25", "29.97", "30"],
    };

    private static readonly string[] Numbers = ["on", "off", "device"];

    /// <summary>Reads the options of an address that was checked.</summary>
    public MidiOptions(WireAddress address)
    {
        var options = address.Options;
        IsToggle = options.GetValueOrDefault("press") == "toggle";
        IsHeard = options.GetValueOrDefault("heard") != "no";
        HasLowData = options.GetValueOrDefault("data") != "6";
        ActsOnLowOnly = options.GetValueOrDefault("act-on") == "low";
        IsEveryFrame = options.GetValueOrDefault("every") == "frame";
        Coding = (MidiTickCoding)Math.Max(0, Array.IndexOf(Words["coding"], options.GetValueOrDefault("coding")));
        Rate = (MidiTimeCodeRate)Array.IndexOf(Words["rate"], options.GetValueOrDefault("rate", "25"));
        On = Number(options.GetValueOrDefault("on", "127"));
        Off = Number(options.GetValueOrDefault("off", "0"));
        Device = Number(options.GetValueOrDefault("device", "127"));
    }

    /// <summary><c>press: toggle</c>: a press reports the opposite of the lamp; <c>state</c> (default): what the device sends is what is.</summary>
    public bool IsToggle { get; }

    /// <summary><c>heard: no</c>: the address is a lamp or a display alone; what the device sends there is not this. <c>yes</c> by default.</summary>
    public bool IsHeard { get; }

    /// <summary><c>data: 6</c>: the device sends and takes CC 6 alone; <c>6+38</c> (default): both, and is believed at CC 38.</summary>
    public bool HasLowData { get; }

    /// <summary><c>act-on: low</c>: the device always sends both of a pair, and is believed at the second; <c>both</c> (default): at each.</summary>
    public bool ActsOnLowOnly { get; }

    /// <summary><c>every: frame</c>: time code is reported at each whole time (two frames); <c>second</c> (default): once a second, without frames.</summary>
    public bool IsEveryFrame { get; }

    /// <summary><c>coding</c>: how an encoder counts; <c>sign-bit</c> (default).</summary>
    public MidiTickCoding Coding { get; }

    /// <summary><c>rate</c>: frames a second of time code that is written; 25 by default.</summary>
    public MidiTimeCodeRate Rate { get; }

    /// <summary><c>on</c>: what lights a lamp, 127 by default.</summary>
    public int On { get; }

    /// <summary><c>off</c>: what puts it out, 0 by default.</summary>
    public int Off { get; }

    /// <summary><c>device</c>: number of the device for machine control; 127, all, by default.</summary>
    public int Device { get; }

    /// <summary>What is wrong with the options of an address; null when nothing is.</summary>
    public static string? Check(WireAddress address)
    {
        foreach (var (name, value) in address.Options)
        {
            if (Words.TryGetValue(name, out var words))
            {
                if (!words.Contains(value))
                {
                    return $"option '{name}' is '{value}'; it is one of {string.Join(", ", words)}";
                }
            }
            else if (!Numbers.Contains(name))
            {
                return $"option '{name}' is not known; known are {string.Join(", ", Words.Keys.Concat(Numbers))}";
            }
            else if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 127)
            {
                return $"option '{name}' is '{value}'; it is a number from 0 to 127";
            }
        }

        return null;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
