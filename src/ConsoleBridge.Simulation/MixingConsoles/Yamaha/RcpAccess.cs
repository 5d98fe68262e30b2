namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>What clients may do with a parameter.</summary>
internal enum RcpAccess
{
    /// <summary>Read and set it.</summary>
    ReadWrite,

    /// <summary>Read it.</summary>
    Read,

    /// <summary>Set it.</summary>
    Write,

    /// <summary>Nothing: an old name that is listed and refused.</summary>
    None,
}
