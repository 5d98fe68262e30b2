namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>A line that was sent and is not answered yet.</summary>
/// <param name="Purpose">Why it was sent.</param>
/// <param name="Verb">Its verb, as the answer repeats it.</param>
/// <param name="Entry">Number of the address; -1 for none.</param>
/// <param name="Number">The parameter that is set, or the number of the meter or of the line.</param>
internal readonly record struct RcpRequest(RcpPurpose Purpose, byte[] Verb, int Entry, int Number);
