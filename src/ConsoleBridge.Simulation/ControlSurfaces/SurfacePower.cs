namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>How a surface is.</summary>
internal enum SurfacePower
{
    /// <summary>Not started.</summary>
    Off,

    /// <summary>Has power, hears nothing yet.</summary>
    Booting,

    /// <summary>Works.</summary>
    On,

    /// <summary>Is being given new firmware: silent and deaf.</summary>
    Updating,
}
