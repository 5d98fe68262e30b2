namespace ConsoleBridge.Protocols.MackieControl.Wire;

/// <summary>How the eleven lamps around an encoder show a position. Source: TouchMCU (hardware notes), Ardour (impl).</summary>
public enum MackieRingMode : byte
{
    /// <summary>One lamp.</summary>
    Dot = 0,

    /// <summary>From the centre to the position: pan, boost and cut.</summary>
    FromCenter = 1,

    /// <summary>From the left to the position: a level.</summary>
    Bar = 2,

    /// <summary>From the centre to both sides: a width.</summary>
    Spread = 3,
}
