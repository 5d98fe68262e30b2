using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Profiles;

/// <summary>Numbers that stand for "no value" on the wire.</summary>
/// <param name="First">First of them.</param>
/// <param name="Last">Last of them, included.</param>
/// <param name="Reason">What they mean.</param>
public readonly record struct NumberSentinel(double First, double Last, UnknownReason Reason);
