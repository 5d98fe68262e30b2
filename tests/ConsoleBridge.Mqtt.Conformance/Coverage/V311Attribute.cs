using Xunit.Sdk;

namespace ConsoleBridge.Mqtt.Conformance.Coverage;

/// <summary>Names the normative statements of MQTT 3.1.1 a test checks, without "MQTT-".</summary>
[TraitDiscoverer("ConsoleBridge.Mqtt.Conformance.Coverage.StatementDiscoverer", "ConsoleBridge.Mqtt.Conformance")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class V311Attribute(params string[] numbers) : Attribute, ITraitAttribute
{
    public IReadOnlyList<string> Numbers => numbers;
}
