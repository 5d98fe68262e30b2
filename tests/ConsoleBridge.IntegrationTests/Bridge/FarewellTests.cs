using ConsoleBridge.Bus;
using ConsoleBridge.IntegrationTests.Mqtt;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>What stands on a broker elsewhere when the bridge is gone.</summary>
public sealed class FarewellTests
{
    [Theory]
    [InlineData(MqttProtocolVersion.V500)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task A_farewell_that_did_not_get_through_is_said_by_the_broker(MqttProtocolVersion version)
    {
        await using var broker = await RunningBroker.StartAsync();
        await using var observer = await BusObserver.ConnectAsync(broker.Port);
        var link = await ConnectAsync(broker.Port, version);

        await link.DisposeAsync();

        await observer.WaitForAsync("bridge/availability", "offline");
    }

    [Fact]
    public async Task Who_has_said_farewell_needs_nobody_to_say_it()
    {
        await using var broker = await RunningBroker.StartAsync();
        await using var observer = await BusObserver.ConnectAsync(broker.Port);
        var link = await ConnectAsync(broker.Port, MqttProtocolVersion.V500);

        await link.LeaveAsync(CancellationToken.None);
        await link.DisposeAsync();
        await observer.PublishAsync("marker", "after");

        await observer.WaitForAsync("marker", "after");
        Assert.Null(observer.Latest("bridge/availability"));
    }

    private static async Task<ExternalLink> ConnectAsync(int port, MqttProtocolVersion version)
    {
        var client = new MqttClient(
            new MqttClientOptions
            {
                OpenStream = MqttClientOptions.Tcp("127.0.0.1", port),
                ClientId = "bridge",
                Version = version,
                Will = new MqttWill { Topic = "consolebridge/test/bridge/availability", Payload = "offline"u8.ToArray(), Retain = true },
            },
            TimeProvider.System);
        Assert.True((await client.ConnectAsync(CancellationToken.None)).IsConnected);
        return new ExternalLink(client, (_, _) => { }, TimeProvider.System);
    }
}
