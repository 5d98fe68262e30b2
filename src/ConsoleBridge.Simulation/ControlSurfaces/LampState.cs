namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>What a lamp does.</summary>
internal enum LampState
{
    /// <summary>Dark.</summary>
    Off,

    /// <summary>On and off by itself.</summary>
    Blink,

    /// <summary>Lit.</summary>
    On,
}
