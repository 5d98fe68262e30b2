using System.Globalization;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary><c>consolebridge bus check</c> against brokers that can all, that forbid a piece, and that are not there.</summary>
public sealed class BusCheckTests
{
    private const string Rig = """{ "Site": "test", "Bus": { "Mode": "External" }, "Devices": { "foh": { "Profile": "behringer/xr18", "Simulate": true } } }""";

    [SkippableFact]
    public async Task Finds_all_that_is_needed_on_mosquitto_and_leaves_nothing_behind()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        await using var broker = await MosquittoBroker.StartAsync();

        var (exitCode, output) = await RunAsync(broker.Port);

        Assert.True(exitCode == 0, output);
        foreach (var line in new[] { "MQTT 5.0\tyes", "retained\tyes", "QoS 2\tyes", "message expiry\tyes", "shared subscriptions\tyes", "sessions\tyes", "last will\tyes", "may publish\tyes", "hears commands\tyes", "'.' in topics\tyes" })
        {
            Assert.Contains(line, output, StringComparison.Ordinal);
        }

        await using var later = await BusObserver.ConnectAsync(broker.Port);
        await later.PublishAsync("fence", "here");
        await later.WaitForAsync("fence", "here");
        Assert.Single(later.Heard);
    }

    [SkippableTheory]
    [InlineData("topic deny consolebridge/test/bridge/alerts/#\ntopic readwrite consolebridge/test/#", "may publish\tMISSING", "bridge/alerts/… (NotAuthorized)", "write consolebridge/test/#")]
    [InlineData("topic deny consolebridge/test/foh/#\ntopic readwrite consolebridge/test/#", "may publish\tMISSING", "consolebridge/test/foh/… (NotAuthorized)", "write consolebridge/test/#")]
    [InlineData("topic write consolebridge/test/#\ntopic read consolebridge/test/+/+/+", "hears commands\tMISSING", "consolebridge/test/+/+/+/+/set (what is sent does not arrive)", "read consolebridge/test/+/#")]
    public async Task Says_which_right_is_missing_and_what_to_change(string rules, string line, string detail, string change)
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, rules + "\n");
        await using var broker = await MosquittoBroker.StartAsync("acl_file " + file);

        var (exitCode, output) = await RunAsync(broker.Port);

        Assert.True(exitCode == 1, output);
        Assert.Contains(line, output, StringComparison.Ordinal);
        Assert.Contains(detail, output, StringComparison.Ordinal);
        Assert.Contains("To change: let anonymous clients " + change, output, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task Does_not_disturb_a_live_bridge_on_its_embedded_broker()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "foh": { "Profile": "behringer/xr18", "Simulate": true } }""");
        var complaints = bridge.Log.Warnings.Count;

        var (exitCode, output) = await BridgeProgram.RunAsync(
            Rig, "bus", "check", "--Bus:Mode=Embedded", string.Create(CultureInfo.InvariantCulture, $"--Bus:Port={bridge.Port}"));

        Assert.True(exitCode == 0, output);
        Assert.Equal(complaints, bridge.Log.Warnings.Count);
        Assert.DoesNotContain(bridge.Bus.Heard, message => message.Topic is "bridge/log" || message.Topic.StartsWith("bridge/response/", StringComparison.Ordinal) && !message.Topic.Contains("check-", StringComparison.Ordinal));
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Says_in_one_line_that_nothing_listens_there()
    {
        var port = ShippedFile.FreePorts(1)[0];

        var (exitCode, output) = await BridgeProgram.RunAsync(Rig, "bus", "check", "--Bus:Port=" + port);

        Assert.Equal(1, exitCode);
        Assert.Contains("reachable\tMISSING", output, StringComparison.Ordinal);
        Assert.Contains($"To change: mqtt://127.0.0.1:{port}", output, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output)> RunAsync(int port) =>
        BridgeProgram.RunAsync(Rig, "bus", "check", string.Create(CultureInfo.InvariantCulture, $"--Bus:Port={port}"));
}
