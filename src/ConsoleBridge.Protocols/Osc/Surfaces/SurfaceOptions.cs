using System.Collections.Frozen;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Osc.Surfaces;

/// <summary>What a profile's <c>options</c> and a device's settings say about a layout. Times are counted in ticks.</summary>
internal sealed class SurfaceOptions
{
    /// <summary>A parameter's or a profile's option: <c>momentary</c> or <c>toggle</c>.</summary>
    public const string Buttons = "buttons";

    /// <summary>A touch parameter's option: the name of what is touched.</summary>
    public const string Touches = "touches";

    /// <summary>How long a tick is.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(25);

    private const string Toggle = "toggle";

    /// <summary>Reads them.</summary>
    public SurfaceOptions(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        var options = profile.ProtocolOptions;
        AreToggles = options.GetValueOrDefault(Buttons) == Toggle;
        Hello = Words(options, "hello");
        Ignored = Words(options, "ignore");
        OnlyImmediateBundles = options.GetValueOrDefault("bundles") == "immediate-only";
        TouchHold = Ticks(settings, "touch-hold", 500);
        ReleaseHold = Ticks(settings, "release-hold", 150);
        TouchLimit = Ticks(settings, "touch-limit", 60_000);
        MeterInterval = Math.Max(1, Ticks(settings, "meter-interval", 50));
        MessagesPerTick = Math.Max(1, (int)(settings.GetValueOrDefault("messages-per-second", 2000) * Tick.TotalSeconds));
        RepairsPerSecond = (int)settings.GetValueOrDefault("repair", 8);
    }

    /// <summary>True when buttons keep their state in the tablet.</summary>
    public bool AreToggles { get; }

    /// <summary>Addresses that ask for everything: a layout was opened, a page was turned.</summary>
    public string[] Hello { get; }

    /// <summary>Addresses that are sign of life and nothing else.</summary>
    public string[] Ignored { get; }

    /// <summary>True when a bundle with a time tag other than "at once" is refused.</summary>
    public bool OnlyImmediateBundles { get; }

    /// <summary>A fader without touch messages counts as touched for this long after each move.</summary>
    /// <remarks>Source: notes on motor faders, section 9.4: 300 … 1000 ms.</remarks>
    public int TouchHold { get; }

    /// <summary>From letting go to the first value that is told: late moves must not meet it. Source: section 9.2.</summary>
    public int ReleaseHold { get; }

    /// <summary>A finger that was not heard of for this long is taken as gone; 0 for never. Its release may have been lost.</summary>
    public int TouchLimit { get; }

    /// <summary>Least time between two values of a meter.</summary>
    public int MeterInterval { get; }

    /// <summary>Messages that a tablet is sent in a tick at most.</summary>
    public int MessagesPerTick { get; }

    /// <summary>Values told again each second to every tablet, in turn; a lost datagram is made good so. 0 for none.</summary>
    public int RepairsPerSecond { get; }

    /// <summary>Whether a parameter's own option makes it a toggle; the profile's option where it has none.</summary>
    public bool IsToggle(FrozenDictionary<string, string> own) => own.TryGetValue(Buttons, out var word) ? word == Toggle : AreToggles;

    private static int Ticks(IReadOnlyDictionary<string, double> settings, string name, double milliseconds) =>
        (int)Math.Ceiling(settings.GetValueOrDefault(name, milliseconds) / Tick.TotalMilliseconds);

    private static string[] Words(FrozenDictionary<string, string> options, string name) =>
        options.TryGetValue(name, out var words) ? words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
}
