namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>One channel of a desk that has several MIDI channels, one for each kind of strip.</summary>
/// <param name="Offset">MIDI channel, counted from the desk's base channel.</param>
/// <param name="Number">Its number there, CH.</param>
internal readonly record struct DeskStrip(int Offset, byte Number);
