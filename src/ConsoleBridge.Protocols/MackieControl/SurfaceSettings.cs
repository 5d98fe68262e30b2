namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>The numbers that a device's configuration may set, with what holds where the profile has no such setting.</summary>
internal sealed class SurfaceSettings(IReadOnlyDictionary<string, double> settings)
{
    private const double MostAtOnce = 1000;

    /// <summary>Least time between two rounds of faders.</summary>
    public TimeSpan FaderInterval { get; } = Interval(settings, "fader-rate", 40);

    /// <summary>Least time between two rounds of rings and digits.</summary>
    public TimeSpan RingInterval { get; } = Interval(settings, "ring-rate", 20);

    /// <summary>Least time between two rounds of texts.</summary>
    public TimeSpan TextInterval { get; } = Interval(settings, "text-rate", 10);

    /// <summary>Least time between two messages of one round of texts.</summary>
    public TimeSpan TextGap { get; } = Milliseconds(settings, "text-gap", 25);

    /// <summary>Time between two rounds of meters.</summary>
    public TimeSpan MeterInterval { get; } = Interval(settings, "meter-rate", 12);

    /// <summary>Rounds of meters for which a level stands without being written again.</summary>
    public int MeterRounds { get; } = Rounds(settings, "meter-hold", 3000);

    /// <summary>Rounds of meters for which the overload lamp stays lit.</summary>
    public int OverloadRounds { get; } = Rounds(settings, "overload-hold", 2000);

    /// <summary>Short messages that may be sent at once.</summary>
    public int Burst { get; } = (int)Number(settings, "burst", 30);

    /// <summary>Time between two short messages after a burst.</summary>
    public TimeSpan Pace { get; } = Milliseconds(settings, "pace", 1);

    /// <summary>Silence after a system exclusive message.</summary>
    public TimeSpan PauseAfterExclusive { get; } = Milliseconds(settings, "pause-after-sysex", 5);

    /// <summary>Time for everything to be known before a unit is brought up to date.</summary>
    public TimeSpan SettleTime { get; } = Milliseconds(settings, "settle-time", 100);

    /// <summary>How often one strip is sent again in case something was lost; null for never.</summary>
    public TimeSpan? RepairEvery { get; } = Milliseconds(settings, "repair-every", 15_000) is var every && every > TimeSpan.Zero ? every : null;

    /// <summary>Silence on a fader after the hand has left it.</summary>
    public TimeSpan ReleaseTime { get; } = Milliseconds(settings, "release-time", 150);

    /// <summary>Silence on a fader after each of its moves without a touch.</summary>
    public TimeSpan MoveTime { get; } = Milliseconds(settings, "move-time", 400);

    /// <summary>A hand that was not heard of for so long has left: its release was lost on the way. Null for never.</summary>
    public TimeSpan? TouchLimit { get; } = Milliseconds(settings, "touch-limit", 600_000) is var limit && limit > TimeSpan.Zero ? limit : null;

    /// <summary>True when a move of a fader that nobody touches is a fault of the unit.</summary>
    public bool OnlyWhenTouched { get; } = Number(settings, "only-when-touched", 0) != 0;

    /// <summary>How long a fader on its way may report about where it was sent.</summary>
    public TimeSpan EchoTime { get; } = Milliseconds(settings, "echo-time", 250);

    /// <summary>A report within this distance of what was sent is an echo.</summary>
    public int EchoSteps { get; } = (int)Number(settings, "echo-steps", 200);

    /// <summary>A fader is not moved by less than this, but to its ends.</summary>
    public int DeadBand { get; } = (int)Number(settings, "dead-band", 8);

    /// <summary>Positions from here on are the top of the travel.</summary>
    public int TopFrom { get; } = (int)Number(settings, "top-from", Wire.MackieReader.MaxFader);

    /// <summary>0 or 1: fader moves only while touched, or always, as command 0C says; anything else leaves it alone.</summary>
    public int Touchless { get; } = (int)Number(settings, "touchless", 2);

    /// <summary>How rings show a position.</summary>
    public Wire.MackieRingMode RingMode { get; } = (Wire.MackieRingMode)(byte)Number(settings, "ring-mode", 1);

    private static double Number(IReadOnlyDictionary<string, double> settings, string name, double usual) =>
        settings.TryGetValue(name, out var value) ? value : usual;

    private static TimeSpan Milliseconds(IReadOnlyDictionary<string, double> settings, string name, double usual) =>
        TimeSpan.FromMilliseconds(Number(settings, name, usual));

    private static TimeSpan Interval(IReadOnlyDictionary<string, double> settings, string name, double perSecond) =>
        TimeSpan.FromSeconds(1 / Math.Clamp(Number(settings, name, perSecond), 0.1, MostAtOnce));

    private static int Rounds(IReadOnlyDictionary<string, double> settings, string name, double milliseconds) =>
        Math.Max(1, (int)(Milliseconds(settings, name, milliseconds) / Interval(settings, "meter-rate", 12)));
}
