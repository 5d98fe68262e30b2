namespace ConsoleBridge.Protocols.MediaControl;

/// <summary>One keyword, with the parameters that its lines tell.</summary>
/// <param name="Number">Its place in the book.</param>
/// <param name="Question">Asks for it: the keyword and a CR.</param>
/// <param name="Bindings">Its parameters.</param>
/// <param name="CanAsk">False for what only comes by itself, in bursts.</param>
/// <param name="IsConfiguration">True for what can be set: the unit pushes it when it changes, and counts its changes.</param>
internal sealed record McpAttribute(int Number, byte[] Question, McpBinding[] Bindings, bool CanAsk, bool IsConfiguration);
