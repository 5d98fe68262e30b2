namespace ConsoleBridge.Simulation.RackReceivers;

/// <summary>Why a System 20 PRO refuses a command. Source: IP control protocol specification V0.0.5 (catalogue).</summary>
internal enum SystemTwentyCode
{
    /// <summary>It does not refuse.</summary>
    None = 0,

    /// <summary>Not the form of a command.</summary>
    Syntax = 1,

    /// <summary>No such command.</summary>
    InvalidCommand = 2,

    /// <summary>Parts that do not belong together.</summary>
    Division = 3,

    /// <summary>A parameter that it does not have.</summary>
    Parameter = 4,

    /// <summary>It is busy: ask again.</summary>
    Busy = 90,
}
