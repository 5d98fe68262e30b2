using System.Globalization;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>The bus on brokers that were made for something else: the main flows, and a broker that is killed and comes back.</summary>
public sealed class OtherEngineTests
{
    private const string Rig =
        """
        {
          "foh": { "Profile": "behringer/xr18", "Simulate": true },
          "rack": { "Profile": "shure/ulxd4d", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:01" } } }
        }
        """;

    // Some engines give retained values by exact topic only: whoever comes after the bridge waits until it says them again.
    private const string SaidAgain = "--Bus:RepeatEvery=00:00:20";

    private const string Alert = "bridge/alerts/rack-rx-1-battery-percent-battery-low";

    [SkippableFact]
    public async Task The_main_flows_work_on_RabbitMQ()
    {
        Skip.IfNot(RabbitMqBroker.IsInstalled, "rabbitmq-server is not installed");
        await using var broker = await RabbitMqBroker.StartAsync();
        await RunAsync(broker.Server);
    }

    [SkippableFact]
    public async Task The_main_flows_work_on_ejabberd()
    {
        Skip.IfNot(EjabberdBroker.IsInstalled, "ejabberd is not installed");
        await using var broker = await EjabberdBroker.StartAsync();
        await RunAsync(broker.Server, EjabberdBroker.UserName, EjabberdBroker.Password);
    }

    private static async Task RunAsync(EngineProcess server, string? user = null, string? password = null)
    {
        await using var before = await BusObserver.ConnectAsync(server.Port, userName: user, password: password);
        await using var bridge = await BridgeUnderTest.StartOnAsync(
            server.Port, before, Rig, [SaidAgain, .. user is null ? (string[])[] : ["--Bus:UserName=" + user, "--Bus:Password=" + password]]);
        await before.WaitForAsync("foh/device/session", "\"live\"", Long);
        await before.WaitForAsync("rack/device/session", "\"live\"", Long);
        await FlowsAsync(bridge, before, server.Port, user, password, "-10");

        await server.KillAsync();
        bridge.Steer("rack", "battery 1 percent 100");
        server.Start();
        await server.ListensAsync();
        await EngineReadiness.WaitAsync(server.Port, user, password);
        await using var after = await BusObserver.ConnectAsync(server.Port, userName: user, password: password);

        // The alert was raised before the power cut and is over since: it must not stand for ever.
        await after.WaitForAsync("bridge/availability", "online", Long);
        await after.WaitForAsync("rack/rx/1/battery/percent", "100", Long);
        await after.WaitForAsync(Alert, "", Long);
        await FlowsAsync(bridge, after, server.Port, user, password, "-20");
        bridge.AssertAllIsWell();
    }

    private static async Task FlowsAsync(BridgeUnderTest bridge, BusObserver bus, int port, string? user, string? password, string level)
    {
        // The desk obeys, and what it says is retained.
        await bus.PublishAsync("foh/ch/1/fader/set", level);
        var said = await bus.WaitForAsync("foh/ch/1/fader", message => Math.Abs(Number(message) - double.Parse(level, CultureInfo.InvariantCulture)) < 0.2, Long);
        var retained = await RetainedAsync(port, "foh/ch/1/fader", user, password);
        Assert.Equal(said.Payload, retained.Payload);
        Assert.True(retained.Retained);

        // An alert stands while there is a reason for it.
        bridge.Steer("rack", "battery 1 percent 15");
        await bus.WaitForAsync(Alert, message => message.Payload.Length > 0, Long);
        Assert.True((await RetainedAsync(port, Alert, user, password)).Retained);
    }

    private static async Task<HeardMessage> RetainedAsync(int port, string topic, string? user, string? password)
    {
        // By its exact name: RabbitMQ hands out nothing retained to a filter with wildcards.
        await using var reader = await BusObserver.ConnectAsync(port, userName: user, password: password, only: topic);
        return await reader.WaitForAsync(topic, message => message.Retained, Long);
    }

    private static TimeSpan Long => TimeSpan.FromSeconds(60);

    private static double Number(HeardMessage message) =>
        double.TryParse(message.Payload, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
