using System.Globalization;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Our own bridge keeps the published contract, whatever happens to its devices.</summary>
public sealed class ConformanceTests
{
    private const string Rig = """
        {
          "foh": { "Profile": "behringer/x32", "Simulate": true },
          "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:01" } } },
          "rack-b": { "Profile": "shure/qlxd4", "Simulate": true },
          "rack-c": { "Profile": "shure/slxd4d", "Simulate": true },
          "rack-d": { "Profile": "shure/ad4d", "Simulate": true }
        }
        """;

    [Fact]
    public async Task A_busy_evening_breaks_no_rule()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig);
        var listening = BridgeProgram.RunAsync(
            """{ "Site": "test" }""", "conformance", "--broker", "127.0.0.1:" + bridge.Port.ToString(CultureInfo.InvariantCulture), "--seconds", "14", "--ask");

        await bridge.Bus.HearAsync(message => message.Topic == "bridge/response/ping");
        await bridge.Bus.PublishAsync("foh/ch/1/fader/set", "-3");
        await bridge.Bus.PublishAsync("foh/ch/1/fader/set", "99");
        await bridge.Bus.PublishAsync("foh/ch/2/name/set", "\"Vöx \\\"1\\\"\"");
        await bridge.Bus.PublishAsync("rack-a/rx/1/audio/mute/set", "toggle");
        await bridge.Bus.PublishAsync("bridge/request/dance", "{");
        await bridge.Bus.PublishAsync("bridge/request/get", """{"transaction":1,"device":"rack-a"}""");
        bridge.Steer("rack-a", "battery 1 percent 12");
        bridge.Steer("rack-a", "tx off 2");
        bridge.Steer("rack-c", "access refuse");
        await bridge.Bus.WaitForAsync("bridge/alerts/rack-a-rx-1-battery-percent-battery-low", message => message.Payload.Length > 0);
        await bridge.Bus.PublishAsync("bridge/request/acknowledge", """{"alert":"rack-a-rx-1-battery-percent-battery-low","by":"Kim"}""");
        bridge.Steer("rack-a", "battery 1 percent 95");
        bridge.Steer("rack-a", "tx on 2");

        var (exitCode, output) = await listening;
        Assert.True(exitCode == 0, output);
        Assert.Contains("all is as the contract says", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_who_breaks_a_rule_is_reported()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""");
        await bridge.Bus.PublishAsync("rack/rx/1/battery/percent", "255", retain: true);

        var (exitCode, output) = await BridgeProgram.RunAsync(
            """{ "Site": "test" }""", "conformance", "--broker", "127.0.0.1:" + bridge.Port.ToString(CultureInfo.InvariantCulture), "--seconds", "2");

        Assert.Equal(1, exitCode);
        Assert.Contains("sentinel\t", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_when_nothing_is_heard()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""");

        var (exitCode, output) = await BridgeProgram.RunAsync(
            """{ "Site": "test" }""", "conformance", "--broker", "127.0.0.1:" + bridge.Port.ToString(CultureInfo.InvariantCulture), "--seconds", "1", "--site", "elsewhere");

        Assert.Equal(1, exitCode);
        Assert.Contains("nothing was heard", output, StringComparison.Ordinal);
    }
}
