using Xunit.Sdk;

namespace ConsoleBridge.Mqtt.Conformance.Coverage;

/// <summary>Names the normative statements of MQTT 5.0 a test checks, without "MQTT-": "3.1.0-1".</summary>
[TraitDiscoverer("ConsoleBridge.Mqtt.Conformance.Coverage.StatementDiscoverer", "ConsoleBridge.Mqtt.Conformance")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class V5Attribute(params string[] numbers) : Attribute, ITraitAttribute
{
    public IReadOnlyList<string> Numbers => numbers;
}
