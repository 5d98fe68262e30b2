namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>How a surface behaves where real ones differ. Changed by steering, under the device's lock.</summary>
internal sealed class SurfaceOptions
{
    /// <summary>Leaves out a status byte that repeats.</summary>
    internal bool RunningStatus { get; set; }

    /// <summary>Releases are <c>80</c> instead of <c>90 … 00</c>.</summary>
    internal bool NoteOffs { get; set; }

    /// <summary>A real-time byte that stands inside every message: F8, FE; 0 for none.</summary>
    internal byte RealTimeInside { get; set; }

    /// <summary>The last move of a gesture comes this long after the release; zero for before it.</summary>
    internal TimeSpan LateMove { get; set; }

    /// <summary>The fader returns to what the host said last when the hand lets go.</summary>
    internal bool SpringsBack { get; set; }

    /// <summary>The motor's own moves are reported, as faulty units do.</summary>
    internal bool ReportsMotor { get; set; }

    /// <summary>The motor pulls against the hand when the host sends to a touched fader.</summary>
    internal bool Fights { get; set; }

    /// <summary>What the knob's upper end reports.</summary>
    internal int Top { get; set; } = 16383;

    /// <summary>The hand is felt. False for a sleeve, a pencil, a broken sensor.</summary>
    internal bool Feels { get; set; } = true;

    /// <summary>Moves are reported without a touch as well (command 0C).</summary>
    internal bool ReportsUntouched { get; set; }

    /// <summary>The cable is a DIN cable, 3125 bytes a second.</summary>
    internal bool IsDin { get; set; }

    /// <summary>How long it takes from power to the first word.</summary>
    internal TimeSpan BootTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a host may be ignorant of a touch: what arrives earlier was on its way.</summary>
    internal TimeSpan TouchGrace { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>HUI: without a ping for this long the surface shows that it is offline.</summary>
    internal TimeSpan PingLimit { get; set; } = TimeSpan.FromSeconds(4);
}
