namespace ConsoleBridge.Protocols.AllenHeath.Wire;

/// <summary>The strips of an SQ. Groups and aux mixes share twelve stereo buses. Source: SQ MIDI Protocol issue 3.</summary>
public enum SqChannel
{
    /// <summary>Input channels 1 … 48.</summary>
    Input,

    /// <summary>Groups 1 … 12.</summary>
    Group,

    /// <summary>Effects returns 1 … 8.</summary>
    FxReturn,

    /// <summary>The main mix; there is one.</summary>
    Lr,

    /// <summary>Aux mixes 1 … 12.</summary>
    Aux,

    /// <summary>Effects sends 1 … 4.</summary>
    FxSend,

    /// <summary>Matrices 1 … 3, stereo.</summary>
    Matrix,

    /// <summary>DCAs 1 … 8.</summary>
    Dca,

    /// <summary>Mute groups 1 … 8.</summary>
    MuteGroup,
}
