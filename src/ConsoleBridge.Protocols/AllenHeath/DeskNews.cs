namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>What a system exclusive message means besides a value.</summary>
internal enum DeskNews
{
    /// <summary>It carries a value, or nothing that we know.</summary>
    None,

    /// <summary>The whole state follows; it names the model and the firmware.</summary>
    StateBegins,

    /// <summary>The whole state has been told.</summary>
    StateEnds,
}
