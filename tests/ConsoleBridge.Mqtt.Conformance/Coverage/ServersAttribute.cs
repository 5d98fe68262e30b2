using System.Reflection;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Sdk;

namespace ConsoleBridge.Mqtt.Conformance.Coverage;

/// <summary>Runs a test against our broker and mosquitto, at each protocol level it names statements of.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServersAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        var levels = new List<Level>();
        if (testMethod.IsDefined(typeof(V5Attribute)))
        {
            levels.Add(Level.V5);
        }

        if (testMethod.IsDefined(typeof(V311Attribute)))
        {
            levels.Add(Level.V311);
        }

        return levels.SelectMany(level => new object[][] { [ServerKind.Ours, level], [ServerKind.Mosquitto, level] });
    }
}
