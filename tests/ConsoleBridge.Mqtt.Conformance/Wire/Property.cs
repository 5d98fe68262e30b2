namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>One property as received: a number, a string, bytes, or a pair.</summary>
internal sealed record Property(P Id, object Value);
