namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>One parameter of a Qu.</summary>
/// <param name="Channel">The channel, CH.</param>
/// <param name="Id">The parameter, ID.</param>
/// <param name="Bus">The destination, VX; for memberships the number of the group.</param>
internal readonly record struct QuKey(byte Channel, byte Id, byte Bus);
