namespace ConsoleBridge.Core.Model;

/// <summary>Whether a device can be reached.</summary>
public enum Availability : byte
{
    /// <summary>Not reached. Not an error: the bridge keeps trying.</summary>
    Offline,

    /// <summary>Connected, and it answers.</summary>
    Online,
}
