namespace ConsoleBridge.Transports;

/// <summary>How the bridge introduces itself to a device, and how it knows the device again. Never logged.</summary>
internal sealed class DeviceLogin
{
    /// <summary>User name, from the profile.</summary>
    public string User { get; init; } = "";

    /// <summary>Password, from the configuration.</summary>
    public string Password { get; init; } = "";

    /// <summary>SHA-256 of the device's certificate, from the configuration; empty to trust the first one.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The device is one of our own simulated ones, whose certificate is new with every start.</summary>
    public bool TrustsAny { get; init; }
}
