using System.Reflection;
using ConsoleBridge.Mqtt.Conformance.Servers;
using Xunit.Sdk;

namespace ConsoleBridge.Mqtt.Conformance.Coverage;

/// <summary>Runs a test of our client at each protocol level it names statements of.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LevelsAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        return new ServersAttribute().GetData(testMethod).Where(row => row[0] is ServerKind.Ours).Select(row => new[] { row[1] });
    }
}
