using Xunit.Abstractions;
using Xunit.Sdk;

namespace ConsoleBridge.Mqtt.Conformance.Coverage;

/// <summary>Makes statements traits, so that a run can be filtered by them: <c>--filter "5.0=MQTT-3.1.0-1"</c>.</summary>
public sealed class StatementDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute)
    {
        var attribute = ((IReflectionAttributeInfo)traitAttribute).Attribute;
        (string standard, IReadOnlyList<string> numbers) = attribute switch
        {
            V5Attribute five => ("5.0", five.Numbers),
            V311Attribute old => ("3.1.1", old.Numbers),
            _ => ("", []),
        };
        return numbers.Select(number => KeyValuePair.Create(standard, $"MQTT-{number}"));
    }
}
