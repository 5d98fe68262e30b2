namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>What a message of a desk was.</summary>
internal enum DeskHeard
{
    /// <summary>Part of something, or a sign of life.</summary>
    Nothing,

    /// <summary>A value.</summary>
    Value,

    /// <summary>Something moved by a step: what it is now must be asked.</summary>
    Step,

    /// <summary>The whole state follows: model and firmware are told, and the desk's MIDI channel.</summary>
    State,

    /// <summary>The whole state has been told.</summary>
    EndOfState,

    /// <summary>Well-formed, and not ours.</summary>
    Stranger,
}
