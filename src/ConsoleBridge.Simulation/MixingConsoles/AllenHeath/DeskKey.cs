namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>One value of a strip.</summary>
/// <param name="Strip">Whose it is.</param>
/// <param name="What">Its code in the messages.</param>
/// <param name="Target">Where it is sent to; null for a value of the strip itself.</param>
internal readonly record struct DeskKey(DeskStrip Strip, byte What, DeskStrip? Target = null);
