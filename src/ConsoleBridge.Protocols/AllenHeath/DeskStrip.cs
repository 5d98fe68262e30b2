namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>One strip of a desk, as an address names it.</summary>
/// <param name="Kind">Such as <c>input</c>.</param>
/// <param name="Index">From 0.</param>
/// <param name="Channel">MIDI channel of its messages, counted from the desk's own.</param>
/// <param name="Number">Its number on the wire.</param>
internal readonly record struct DeskStrip(string Kind, int Index, int Channel, int Number);
