namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>One of the many values of an address.</summary>
internal readonly record struct RcpPlace(RcpDefinition Definition, int X, int Y);
