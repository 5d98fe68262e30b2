using System.Globalization;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A cluster of three as the engine of two sites: one machine may die and nobody notices.</summary>
public sealed class NatsClusterTests
{
    private const string Desk = """{ "foh": { "Profile": "behringer/xr18", "Simulate": true } }""";
    private const string Rack = """{ "rack": { "Profile": "shure/ulxd4d", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:01" } } } }""";
    private const string Alert = "truck/bridge/alerts/rack-rx-1-battery-percent-battery-low";

    [SkippableFact]
    public async Task Two_sites_share_a_cluster_that_loses_a_node_and_nothing_else()
    {
        Skip.IfNot(NatsCluster.IsInstalled, "nats-server is not installed");
        await using var cluster = await NatsCluster.StartAsync();
        await using var observer = await BusObserver.ConnectAsync(cluster.Ports[2], "consolebridge");
        await using var hall = await StartAsync(cluster, 0, observer, Desk, "hall");
        await using var truck = await StartAsync(cluster, 1, await BusObserver.ConnectAsync(cluster.Ports[2], "consolebridge"), Rack, "truck");

        // Both are heard by one subscriber on the third node, and obey what is published there.
        await observer.WaitForAsync("hall/foh/device/session", "\"live\"", Long);
        await observer.WaitForAsync("truck/rack/device/session", "\"live\"", Long);
        await observer.PublishAsync("hall/foh/ch/1/fader/set", "-10");
        await observer.WaitForAsync("hall/foh/ch/1/fader", message => Number(message) is > -10.1 and < -9.9, Long);
        truck.Steer("rack", "battery 1 percent 15");
        await observer.WaitForAsync(Alert, message => message.Payload.Length > 0, Long);
        await observer.WaitForAsync("hall/foh/ch/16/name", _ => true, Long);
        var before = await RetainedAsync(cluster.Ports[2]);

        // The hall's own node dies. The hall goes on on another one.
        await cluster.KillAsync(0);
        var heard = observer.Heard.Count;
        hall.Steer("foh", "set /ch/02/mix/fader 0.5");
        await observer.WaitForAsync("hall/foh/ch/2/fader", message => Number(message) is > -10.1 and < -9.9, Long);
        await observer.HearAsync(message => message is { Topic: "hall/bridge/availability", Payload: "online" }, heard);
        truck.Steer("rack", "battery 1 percent 100");
        await observer.WaitForAsync("truck/rack/rx/1/battery/percent", "100", Long);
        await observer.WaitForAsync(Alert, "", Long);
        await observer.PublishAsync("hall/foh/ch/3/fader/set", "-10");
        await observer.WaitForAsync("hall/foh/ch/3/fader", message => Number(message) is > -10.1 and < -9.9, Long);
        await observer.PublishAsync("truck/rack/rx/1/name/set", "Vox");
        await observer.WaitForAsync("truck/rack/rx/1/name", message => message.Payload.Contains("Vox", StringComparison.OrdinalIgnoreCase), Long);

        // Whatever was retained is retained, on each node that is left and on the one that comes back;
        // what was taken away is gone from each as soon as the node has caught up.
        await cluster.ReviveAsync(0);
        foreach (var port in cluster.Ports)
        {
            var after = await CaughtUpAsync(port);
            Assert.Empty(before.Keys.Where(topic => topic != Alert).Except(after.Keys));
            Assert.Equal("online", after["hall/bridge/availability"]);
            Assert.Equal("online", after["truck/bridge/availability"]);
            Assert.DoesNotContain(Alert, after.Keys);
        }

        hall.AssertAllIsWell();
        truck.AssertAllIsWell();

        // The check says what this engine cannot do, and that the bridge does without.
        var (exitCode, output) = await CheckAsync(cluster.Ports[1]);
        Assert.True(exitCode == 0, output);
        Assert.All(["MQTT 5.0\tno", "QoS 2\tno", "'.' in topics\tno", "retained\tyes"], line => Assert.Contains(line, output, StringComparison.Ordinal));
    }

    private static TimeSpan Long => TimeSpan.FromSeconds(60);

    private static Task<BridgeUnderTest> StartAsync(NatsCluster cluster, int node, BusObserver observer, string devices, string site) =>
        BridgeUnderTest.StartOnAsync(cluster.Ports[node], observer, devices, [
            "--Site=" + site,
            string.Create(CultureInfo.InvariantCulture, $"--Bus:Hosts:0=127.0.0.1:{cluster.Ports[node]}"),
            string.Create(CultureInfo.InvariantCulture, $"--Bus:Hosts:1=127.0.0.1:{cluster.Ports[1 - node]}"),
        ]);

    /// <summary>A node may be too slow for the check while another one catches up: that is asked again.</summary>
    private static async Task<(int ExitCode, string Output)> CheckAsync(int port)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await BridgeProgram.RunAsync(
                """{ "Site": "hall", "Bus": { "Mode": "External" }, "Devices": {} }""", "bus", "check", string.Create(CultureInfo.InvariantCulture, $"--Bus:Port={port}"));
            if (answer.ExitCode == 0 || TimeProvider.System.GetElapsedTime(begun) > Long)
            {
                return answer;
            }
        }
    }

    private static async Task<Dictionary<string, string>> CaughtUpAsync(int port)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var retained = await RetainedAsync(port);
        while (retained.ContainsKey(Alert) && TimeProvider.System.GetElapsedTime(begun) < Long)
        {
            retained = await RetainedAsync(port);
        }

        return retained;
    }

    private static async Task<Dictionary<string, string>> RetainedAsync(int port)
    {
        await using var reader = await BusObserver.ConnectAsync(port, "consolebridge");
        await reader.WaitForAsync("hall/bridge/availability", _ => true, Long);
        await reader.WaitForAsync("truck/bridge/availability", _ => true, Long);

        // What is retained comes before the echo of what is published after it was asked for.
        await reader.PublishAsync("fence", "here");
        await reader.WaitForAsync("fence", "here", Long);
        return reader.Heard.Where(message => message.Retained).GroupBy(message => message.Topic).ToDictionary(group => group.Key, group => group.Last().Payload);
    }

    private static double Number(HeardMessage message) =>
        double.TryParse(message.Payload, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
