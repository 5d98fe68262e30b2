namespace ConsoleBridge.Core.Model;

/// <summary>What became of a write.</summary>
public enum WriteStatus : byte
{
    /// <summary>Sent to the device, or waiting for its turn.</summary>
    Accepted,

    /// <summary>The device has confirmed it.</summary>
    Confirmed,

    /// <summary>Sent; this device does not confirm.</summary>
    Sent,

    /// <summary>Not sent: out of range, read only, the device is offline …</summary>
    Refused,

    /// <summary>The device refused it, or did not confirm it in time.</summary>
    Failed,

    /// <summary>A newer write to the same parameter took its place before it was sent.</summary>
    Superseded,
}
