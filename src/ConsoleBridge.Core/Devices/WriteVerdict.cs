using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Devices;

/// <summary>What the gate says about a write.</summary>
/// <param name="IsAccepted">True when <paramref name="Value"/> may be sent.</param>
/// <param name="Value">The value to send, in the parameter's unit and spelling; unknown when refused.</param>
/// <param name="Message">When refused: why, beginning with the parameter's name. When accepted: what was changed of it, or null.</param>
public readonly record struct WriteVerdict(bool IsAccepted, ParameterValue Value, string? Message);
