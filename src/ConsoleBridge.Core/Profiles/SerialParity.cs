namespace ConsoleBridge.Core.Profiles;

/// <summary>The check bit of a serial line.</summary>
public enum SerialParity : byte
{
    /// <summary>None is sent.</summary>
    None,

    /// <summary>The number of ones is odd.</summary>
    Odd,

    /// <summary>The number of ones is even.</summary>
    Even,
}
