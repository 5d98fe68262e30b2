namespace ConsoleBridge.Patching;

/// <summary>A line of the patch as it is kept and shown, whether or not its devices are there.</summary>
/// <param name="Receiver">Receiver and channel: <c>rack-a/rx/1</c>.</param>
/// <param name="Console">Console and channel: <c>foh/ch/5</c>; empty for none.</param>
/// <param name="Name">What the channel is called everywhere; may be empty.</param>
/// <param name="Wearer">Who wears the transmitter; may be empty.</param>
internal sealed record PatchLine(string Receiver, string Console, string Name, string Wearer);
