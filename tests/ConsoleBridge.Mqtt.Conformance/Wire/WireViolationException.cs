namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>The other side sent something the standard forbids.</summary>
internal sealed class WireViolationException(string statement, string what) : Exception($"[{statement}] {what}");
