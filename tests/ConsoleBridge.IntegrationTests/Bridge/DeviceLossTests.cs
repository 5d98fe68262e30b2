namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A device that dies is noticed in time, costs the others nothing, and is read again when it is back.</summary>
public sealed class DeviceLossTests
{
    // A machine that is busy with other tests may be this late.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData("fault silent on", "fault silent off")]
    [InlineData("reboot 8s", "help")]
    public async Task Notices_a_dead_console_within_five_seconds_and_reads_it_again(string kill, string revive)
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            """{ "foh": { "Profile": "behringer/x32", "Simulate": true }, "mon": { "Profile": "midas/m32", "Simulate": true } }""");
        bridge.Steer("foh", "set /ch/01/mix/fader 0.75");
        await bridge.Bus.WaitForAsync("foh/ch/1/fader", "-0.01");
        var heard = bridge.Bus.Heard.Count;

        bridge.Steer("foh", kill);
        await bridge.Bus.WaitForAsync("foh/availability", "offline", TimeSpan.FromSeconds(5) + Margin);
        await bridge.Bus.WaitForAsync("foh/ch/1/fader", message => message is { Payload: "-0.01", Quality: "stale" });
        await bridge.Bus.WaitForAsync("foh/ch/1/meter", message => message is { Payload: "null", Quality: "unknown" });
        bridge.Steer("mon", "set /ch/01/mix/fader 0.75");
        await bridge.Bus.WaitForAsync("mon/ch/1/fader", "-0.01");
        bridge.Steer("foh", "set /ch/01/mix/fader 0");
        bridge.Steer("foh", revive);

        await bridge.Bus.WaitForAsync("foh/ch/1/fader", message => message is { Payload: "-144", Quality: "live" });
        await bridge.Bus.WaitForAsync("foh/availability", "online");
        await bridge.Bus.WaitForAsync("foh/ch/1/meter", message => message.Payload != "null");
        Assert.DoesNotContain(bridge.Bus.Heard.Skip(heard), message => message is { Topic: "mon/availability", Payload: "offline" });
        bridge.AssertAllIsWell();
    }

    [Theory]
    [InlineData("fault silent on", "fault silent off")]      // half open: the connection stands, nobody answers
    [InlineData("lockup", "reboot 500ms")]
    [InlineData("reboot 2s", "help")]                        // TCP RST, then nobody listens for a while
    [InlineData("access refuse", "access on")]
    public async Task Notices_a_dead_receiver_in_time_and_reads_it_again(string kill, string revive)
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            """{ "rack": { "Profile": "shure/ulxd4d", "Simulate": true }, "other": { "Profile": "shure/ulxd4d", "Simulate": true } }""");
        bridge.Steer("rack", "set 1 AUDIO_GAIN 030");
        await bridge.Bus.WaitForAsync("rack/rx/1/audio/gain", "12");
        var heard = bridge.Bus.Heard.Count;

        bridge.Steer("rack", kill);
        await bridge.Bus.WaitForAsync("rack/availability", "offline", TimeSpan.FromSeconds(5) + Margin);
        await bridge.Bus.HearAsync(message => message is { Topic: "rack/rx/1/audio/gain", Payload: "12", Quality: "stale" }, heard);
        await bridge.Bus.HearAsync(message => message is { Topic: "rack/rx/1/battery/percent", Payload: "null", Quality: "unknown" }, heard);
        bridge.Steer("other", "set 1 AUDIO_GAIN 020");
        await bridge.Bus.WaitForAsync("other/rx/1/audio/gain", "2");
        bridge.Steer("rack", "set 1 AUDIO_GAIN 040");
        bridge.Steer("rack", revive);

        await bridge.Bus.WaitForAsync("rack/rx/1/audio/gain", message => message is { Payload: "22", Quality: "live" });
        await bridge.Bus.WaitForAsync("rack/availability", "online");
        await bridge.Bus.WaitForAsync("rack/rx/1/battery/percent", message => message.Payload != "null");
        Assert.Single(bridge.Bus.Heard.Skip(heard), message => message is { Topic: "rack/rx/1/battery/percent", Payload: "null" });
        Assert.DoesNotContain(bridge.Bus.Heard.Skip(heard), message => message is { Topic: "other/availability", Payload: "offline" });
        bridge.AssertAllIsWell();
    }
}
