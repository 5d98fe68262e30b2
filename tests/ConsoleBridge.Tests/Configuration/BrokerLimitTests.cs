using System.Reflection;
using ConsoleBridge.Bus;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Broker;
using Microsoft.Extensions.Configuration;

namespace ConsoleBridge.Tests.Configuration;

/// <summary>The broker's limits in the configuration.</summary>
public sealed class BrokerLimitTests
{
    // What the host decides, or has no use for.
    private static readonly string[] NotLimits = ["AccessControl", "RetainedStore", "SendsReasonStrings", "ResponseInformation", "SystemTopicsInterval"];

    [Fact]
    public void Changes_one_setting_of_the_broker_each_and_leaves_none_out()
    {
        var reached = new HashSet<string>();
        foreach (PropertyInfo limit in typeof(BrokerLimitOptions).GetProperties())
        {
            string text = limit.PropertyType == typeof(bool?) ? "true" : limit.PropertyType == typeof(TimeSpan?) ? "00:00:31.0000000" : "2077";

            string changed = Assert.Single(Differences(Bind(limit.Name, text)));

            Assert.True(reached.Add(changed), $"{limit.Name} changes {changed}, as another limit does");
        }

        string[] all = [.. typeof(MqttBrokerOptions).GetProperties().Select(property => property.Name)];
        Assert.DoesNotContain(all.Except(reached).Except(NotLimits), name => !name.StartsWith("State", StringComparison.Ordinal));
    }

    [Fact]
    public void Leaves_the_broker_as_it_is_when_nothing_is_set() => Assert.Empty(Differences(new BrokerLimitOptions()));

    private static BrokerLimitOptions Bind(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build().Get<BrokerLimitOptions>()!;

    private static IEnumerable<string> Differences(BrokerLimitOptions limits)
    {
        var standard = new MqttBrokerOptions();
        MqttBrokerOptions made = BrokerSettings.Make(limits, standard.AccessControl);
        return typeof(MqttBrokerOptions).GetProperties().Where(property => !Equals(property.GetValue(made), property.GetValue(standard))).Select(property => property.Name);
    }
}
