namespace ConsoleBridge.Protocols.Wing.Wire;

/// <summary>What a node holds, as its definition's flags say in bits 4 to 7.</summary>
public enum WingNodeType : byte
{
    /// <summary>Other nodes.</summary>
    Node = 0,

    /// <summary>A number, even steps.</summary>
    LinearFloat = 1,

    /// <summary>A number, steps by ratio.</summary>
    LogarithmicFloat = 2,

    /// <summary>A fader's level in dB.</summary>
    Fader = 3,

    /// <summary>A whole number.</summary>
    Integer = 4,

    /// <summary>One of a list of words.</summary>
    TextChoice = 5,

    /// <summary>One of a list of numbers.</summary>
    NumberChoice = 6,

    /// <summary>Text.</summary>
    Text = 7,
}
