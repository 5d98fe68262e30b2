namespace ConsoleBridge.Conformance;

/// <summary>One message as a listener heard it.</summary>
/// <param name="Topic">Topic.</param>
/// <param name="Payload">Payload as text; what is not UTF-8 is replaced.</param>
/// <param name="Qos">QoS it was published with, as far as the subscription lets one see.</param>
/// <param name="Retain">The retain flag: as published on MQTT 5; on 3.1.1 only for what stood on the broker.</param>
/// <param name="Quality">User property <c>quality</c>; null for none.</param>
/// <param name="Time">User property <c>time</c>; null for none.</param>
internal sealed record BusMessageHeard(string Topic, string Payload, int Qos, bool Retain, string? Quality, string? Time);
