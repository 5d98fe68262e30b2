namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>How a family speaks of its scenes.</summary>
internal enum RcpScenes
{
    /// <summary>None at all.</summary>
    None,

    /// <summary>One library, numbers: <c>MIXER:Lib/Scene 12</c>.</summary>
    Library,

    /// <summary>One library, texts: <c>MIXER:Lib/Scene "8.00"</c>.</summary>
    LibraryText,

    /// <summary>Banks A and B, numbers: <c>scene_a 1</c>.</summary>
    Banks,

    /// <summary>Banks A and B, texts: <c>scene_a "4.00"</c>.</summary>
    BanksText,
}
