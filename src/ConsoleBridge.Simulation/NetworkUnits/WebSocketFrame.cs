namespace ConsoleBridge.Simulation.NetworkUnits;

/// <summary>One frame that a client sent.</summary>
/// <param name="Opcode">What it is.</param>
/// <param name="IsFinal">The last of its message.</param>
/// <param name="IsMasked">Clients must mask.</param>
/// <param name="Payload">What it holds, unmasked.</param>
internal readonly record struct WebSocketFrame(byte Opcode, bool IsFinal, bool IsMasked, byte[] Payload);
