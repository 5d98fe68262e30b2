namespace ConsoleBridge.Transports;

/// <summary>A frame that waits for its device.</summary>
/// <param name="Array">Rented from the shared pool; whoever takes it returns it.</param>
/// <param name="Length">Its bytes.</param>
internal readonly record struct WaitingFrame(byte[] Array, int Length);
