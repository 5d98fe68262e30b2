namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>A write that waits for its turn.</summary>
/// <param name="Parameter">Dense index, for the answer.</param>
/// <param name="Frame">The request.</param>
internal readonly record struct Ssc2Write(int Parameter, byte[] Frame);
