namespace ConsoleBridge.Simulation.MediaControl;

/// <summary>What a unit answers when it refuses: number, text, and the instruction in brackets. Source: TI 1254 v1.0 (doc).</summary>
internal enum MediaControlError
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>No such keyword; capitals matter.</summary>
    InvalidCommand = 1000,

    /// <summary>Not a number, or a sign that is not allowed.</summary>
    InvalidParameter = 1010,

    /// <summary>A number that the unit does not have.</summary>
    OutOfRange = 1020,

    /// <summary><c>#n</c> where only an absolute value is allowed.</summary>
    NotRelative = 1030,

    /// <summary>Too few parameters, or too many.</summary>
    WrongCount = 1040,

    /// <summary>No CR at the end; checked before anything else.</summary>
    NoTermination = 1050,
}
