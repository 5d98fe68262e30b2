namespace ConsoleBridge.Protocols.MackieControl.Wire;

/// <summary>One short message of a control surface, decoded.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Number">Which one, counted from 0; see <see cref="MackieMessageKind"/>.</param>
/// <param name="Value">Its value; see <see cref="MackieMessageKind"/>.</param>
public readonly record struct MackieMessage(MackieMessageKind Kind, int Number, int Value);
