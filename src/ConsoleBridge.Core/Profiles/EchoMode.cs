namespace ConsoleBridge.Core.Profiles;

/// <summary>Whether a device reports a value back to the one who set it.</summary>
public enum EchoMode : byte
{
    /// <summary>The sender hears the value really in force.</summary>
    Full,

    /// <summary>Only the other clients hear it; we report what we set as assumed, and read it back.</summary>
    OthersOnly,

    /// <summary>Nobody hears it; we report what we set as assumed.</summary>
    None,
}
