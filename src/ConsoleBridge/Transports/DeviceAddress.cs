namespace ConsoleBridge.Transports;

/// <summary>Where a device is reached.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Port.</param>
internal readonly record struct DeviceAddress(string Host, int Port);
