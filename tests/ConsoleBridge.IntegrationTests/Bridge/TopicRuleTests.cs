using System.Text.RegularExpressions;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.IntegrationTests.Mqtt;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>The one rule that makes the tree identical on every engine.</summary>
public sealed partial class TopicRuleTests
{
    private const string Rig =
        """
        {
          "foh": { "Profile": "behringer/x32", "Simulate": true },
          "monitor": { "Profile": "behringer/xr18", "Simulate": true },
          "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:01" } } },
          "rack-b": { "Profile": "shure/ad4q", "Simulate": true },
          "rack-c": { "Profile": "shure/slxd4d", "Simulate": true },
          "rack-d": { "Profile": "shure/qlxd4", "Simulate": true }
        }
        """;

    [Fact]
    public async Task Everything_the_bridge_says_or_hears_can_be_carried_by_every_engine()
    {
        var spoken = new SpokenTopics("consolebridge-test");
        await using var broker = await RunningBroker.StartAsync(new MqttBrokerOptions { AccessControl = spoken });
        await using var observer = await BusObserver.ConnectAsync(broker.Port);
        await using (var bridge = await BridgeUnderTest.StartOnAsync(broker.Port, observer, Rig))
        {
            foreach (var device in bridge.Inside<IDeviceDirectory>().All)
            {
                await observer.WaitForAsync(device.Description.Id + "/device/session", "\"live\"");
            }

            bridge.Steer("rack-a", "battery 1 percent 15");
            await observer.WaitForAsync("bridge/alerts/rack-a-rx-1-battery-percent-battery-low", message => message.Payload.Length > 0);
            await observer.PublishAsync("foh/ch/1/fader/set", "55");
            await observer.WaitForAsync("bridge/log", _ => true);
            await observer.PublishAsync("bridge/request/health", "{}");
            await observer.WaitForAsync("bridge/response/health", _ => true);
            await Wait.UntilAsync(
                () => spoken.Published.Keys.Any(said => said.Topic.EndsWith("/meter", StringComparison.Ordinal)), () => "a meter", BusObserver.Patience);

            var fast = bridge.Inside<IDeviceDirectory>().All
                .SelectMany(device => device.Description.Profile.Parameters
                    .Where(parameter => parameter.Kind is ParameterKind.Meter or ParameterKind.Event)
                    .Select(parameter => $"consolebridge/test/{device.Description.Id}/{parameter.Name}"))
                .ToHashSet();
            await bridge.StopAsync();
            Assert.All(spoken.Published.Keys, said =>
            {
                Assert.Matches(Topic(), said.Topic);
                Assert.Equal(fast.Contains(said.Topic) ? MqttQos.AtMostOnce : MqttQos.AtLeastOnce, said.Qos);
            });
        }

        Assert.True(spoken.Published.Count > 3_000, $"{spoken.Published.Count} topics were published");
        Assert.NotEmpty(spoken.Subscribed);
        Assert.All(spoken.Subscribed.Keys, filter => Assert.Matches(Filter(), filter));
    }

    // Letters, digits, '-' and '_' in levels that are not empty; never '$', '.', a space.
    [GeneratedRegex("^consolebridge/test(/[A-Za-z0-9_-]+)+$")]
    private static partial Regex Topic();

    // '+' alone in a level, below our own base; never '#'.
    [GeneratedRegex(@"^consolebridge/test(/([A-Za-z0-9_-]+|\+))+$")]
    private static partial Regex Filter();
}
