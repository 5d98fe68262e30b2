namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>A fader drawn on a tablet: it jumps to what it is sent, unless a finger is on it.</summary>
internal sealed class TabletFader(string strip)
{
    /// <summary>Its strip: <c>1</c> … <c>8</c>, <c>main</c>.</summary>
    internal string Strip { get; } = strip;

    internal double Position { get; set; }

    internal bool IsTouched { get; set; }

    internal long TouchedAt { get; set; }

    /// <summary>Names the gesture that is running, so that an older one notices that it is over.</summary>
    internal int Gesture { get; set; }
}
