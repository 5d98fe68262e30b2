namespace ConsoleBridge.Core.Devices;

/// <summary>What enters a device's mailbox: a frame in a rented array, or a nudge to look at timers and writes.</summary>
/// <param name="Frame">Rented from the shared pool; whoever handles the input returns it. Null for a nudge.</param>
/// <param name="Length">Bytes of the frame.</param>
/// <param name="HeardAt">UTC ticks of the moment it was received.</param>
internal readonly record struct DeviceInput(byte[]? Frame, int Length, long HeardAt);
