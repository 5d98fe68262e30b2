namespace ConsoleBridge.Core.Model;

/// <summary>Why a value is unknown.</summary>
public enum UnknownReason : byte
{
    /// <summary>Never heard, or no reason given.</summary>
    None,

    /// <summary>The device said that it does not know.</summary>
    Unknown,

    /// <summary>The device is still working it out: a transmitter that has just been switched on.</summary>
    Calculating,

    /// <summary>No transmitter is linked.</summary>
    NoTransmitter,

    /// <summary>The device reports a fault where the value should be (battery contacts, for one).</summary>
    Fault,

    /// <summary>The value outlived its stale time.</summary>
    Stale,

    /// <summary>The device is lost.</summary>
    DeviceLost,
}
