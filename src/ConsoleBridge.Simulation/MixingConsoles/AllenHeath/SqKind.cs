namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>What a parameter of an SQ is.</summary>
internal enum SqKind
{
    /// <summary>0 or 1.</summary>
    Mute,

    /// <summary>A level in dB.</summary>
    Level,

    /// <summary>Pan or balance, 0 … 16383, 8191 in the middle.</summary>
    Pan,

    /// <summary>0 or 1.</summary>
    Assign,
}
