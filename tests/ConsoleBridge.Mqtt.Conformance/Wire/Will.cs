namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>The will of a CONNECT.</summary>
internal sealed record Will(string Topic, string Payload, int Qos = 0, bool Retain = false, Props? Props = null);
