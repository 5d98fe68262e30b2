namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>What language a surface speaks over MIDI.</summary>
internal enum SurfaceTongue
{
    /// <summary>Mackie Control, MCU.</summary>
    Mackie,

    /// <summary>HUI.</summary>
    Hui,

    /// <summary>Plain controllers and notes.</summary>
    Controller,
}
