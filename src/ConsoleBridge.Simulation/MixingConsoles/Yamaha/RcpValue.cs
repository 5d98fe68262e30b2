namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>A value: a number, or a text.</summary>
/// <param name="Number">The number; 0 for a text.</param>
/// <param name="Text">The text; null for a number.</param>
internal readonly record struct RcpValue(int Number, string? Text = null);
