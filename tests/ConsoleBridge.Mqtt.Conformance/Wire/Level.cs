namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>Which of the two standards is spoken; the value is the protocol level on the wire.</summary>
public enum Level
{
    V311 = 4,
    V5 = 5,
}
