namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>How a tablet writes and behaves where real ones differ. Changed by steering, under the device's lock.</summary>
internal sealed class TabletOptions
{
    /// <summary>How numbers are written: <c>floats</c>; <c>ints</c> for whole ones, as JavaScript does; <c>doubles</c>; <c>truth</c> for T and F where a key is meant.</summary>
    internal string Values { get; set; } = "floats";

    /// <summary>False: without a type tag string, the value's bytes follow the address.</summary>
    internal bool Tags { get; set; } = true;

    /// <summary>Adds an argument of a type that nobody knows.</summary>
    internal bool UnknownTag { get; set; }

    /// <summary>How messages are wrapped: <c>off</c>, <c>now</c>, <c>future</c> for a bundle that is due in 5 s.</summary>
    internal string Bundle { get; set; } = "off";

    /// <summary>What it is sent to a fader it sends back, as a TouchOSC control with feedback does.</summary>
    internal bool Feedback { get; set; }

    /// <summary>Says when a fader is touched; many layouts do not.</summary>
    internal bool Touches { get; set; } = true;

    /// <summary>SLIP on TCP; false for length prefixes.</summary>
    internal bool IsSlip { get; set; } = true;

    /// <summary>The port it hears on; 0 for a free one.</summary>
    internal int LocalPort { get; set; }

    /// <summary>How often it says that it is there; zero for never.</summary>
    internal TimeSpan Ping { get; set; }

    /// <summary>How long a host may be ignorant of a touch: what arrives earlier was on its way.</summary>
    internal TimeSpan TouchGrace { get; set; } = TimeSpan.FromMilliseconds(50);
}
