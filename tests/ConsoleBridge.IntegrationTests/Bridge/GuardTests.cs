namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A show that is locked, and devices that may not be told everything.</summary>
public sealed class GuardTests
{
    private const string Foh = """{ "foh": { "Profile": "behringer/x32", "Simulate": true } }""";

    [Fact]
    public async Task A_locked_show_refuses_writes_in_words_and_an_opened_one_takes_them_again()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Foh, "--ShowLock:Allow:0=foh:ch/*/mute");
        await bridge.Bus.PublishAsync("bridge/request/show-lock", """{"locked":true,"by":"FOH"}""");
        await bridge.Bus.WaitForAsync("bridge/info", message => message.Payload.Contains("\"locked\":true", StringComparison.Ordinal));
        await bridge.Bus.WaitForAsync("bridge/response/show-lock", message => message.Payload.Contains("\"by\":\"FOH\"", StringComparison.Ordinal));

        await bridge.Bus.PublishAsync("foh/ch/1/fader/set", "-10");
        await bridge.Bus.WaitForAsync("bridge/log", message => message.Payload.Contains("ch/1/fader: the show lock is on", StringComparison.Ordinal));
        await bridge.Bus.PublishAsync("foh/ch/1/mute/set", "true");
        await bridge.Bus.WaitForAsync("foh/ch/1/mute", "true");
        await bridge.Bus.PublishAsync("bridge/request/show-lock", "off");
        await bridge.Bus.WaitForAsync("bridge/response/show-lock", message => message.Payload.Contains("\"locked\":false", StringComparison.Ordinal));
        await bridge.Bus.PublishAsync("foh/ch/1/fader/set", "-20");

        await bridge.Bus.WaitForAsync("foh/ch/1/fader", message => message.Payload.StartsWith("-20", StringComparison.Ordinal) || message.Payload.StartsWith("-19.9", StringComparison.Ordinal));
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_slow_change_stops_where_it_is_when_the_show_is_locked()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Foh, "--Devices:foh:Guard:Ramp:**/fader=10");
        bridge.Steer("foh", "set /ch/01/mix/fader 0.5");
        await bridge.Bus.WaitForAsync("foh/ch/1/fader", "-9.98");
        await bridge.Bus.PublishAsync("foh/ch/1/fader/set", "-80");
        await bridge.Bus.WaitForAsync("foh/ch/1/fader", message => message.Payload.StartsWith("-12", StringComparison.Ordinal));

        await bridge.Bus.PublishAsync("bridge/request/show-lock", "on");

        await bridge.Bus.WaitForAsync("bridge/log", message => message.Payload.Contains("ch/1/fader: the show lock is on", StringComparison.Ordinal));
        Assert.DoesNotContain("-80", bridge.Device("foh").Steer("get /ch/01/mix/fader").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bridge_that_comes_back_in_a_locked_show_is_locked()
    {
        var folder = Directory.CreateTempSubdirectory("consolebridge-lock-").FullName;
        await using (var before = await BridgeUnderTest.StartLiveAsync(Foh, "--StateDirectory=" + folder))
        {
            await before.Bus.PublishAsync("bridge/request/show-lock", "on");
            await before.Bus.WaitForAsync("bridge/response/show-lock", message => message.Payload.Contains("\"locked\":true", StringComparison.Ordinal));
            await Peers.Wait.UntilAsync(() => File.Exists(Path.Combine(folder, "show-lock.json")), "the lock is kept");
        }

        await using var after = await BridgeUnderTest.StartLiveAsync(Foh, "--StateDirectory=" + folder);
        await after.Bus.PublishAsync("foh/ch/1/fader/set", "-10");

        await after.Bus.WaitForAsync("bridge/log", message => message.Payload.Contains("the show lock is on", StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_device_s_guard_refuses_and_lowers()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Foh, "--Devices:foh:Guard:Deny:0=main/**", "--Devices:foh:Guard:SafeMaximum:ch/*/fader=-5");

        await bridge.Bus.PublishAsync("foh/main/fader/set", "-30");
        await bridge.Bus.WaitForAsync("bridge/log", message => message.Payload.Contains("main/fader: the configuration does not allow it to be set", StringComparison.Ordinal));
        await bridge.Bus.PublishAsync("bridge/request/set", """{"device":"foh","parameter":"ch/2/fader","value":9}""");
        await bridge.Bus.WaitForAsync("bridge/response/set", message => message.Payload.Contains("lowered to -5 dB, the safe maximum", StringComparison.Ordinal));

        await bridge.Bus.WaitForAsync("foh/ch/2/fader", message => message.Payload.StartsWith("-5", StringComparison.Ordinal) || message.Payload.StartsWith("-4.9", StringComparison.Ordinal));
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_guard_holds_for_a_channel_s_gain_though_it_is_the_head_amp_that_is_set()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            Foh, "--Devices:foh:Guard:Deny:0=ch/1/gain", "--Devices:foh:Guard:SafeMaximum:ch/2/gain=10", "--ShowLock:Allow:0=foh:ch/3/gain");

        await bridge.Bus.PublishAsync("foh/ch/1/gain/set", "20");
        await bridge.Bus.WaitForAsync("bridge/log", message => message.Payload.Contains("gain: the configuration does not allow it to be set", StringComparison.Ordinal));
        await bridge.Bus.PublishAsync("foh/ch/2/gain/set", "20");
        await bridge.Bus.WaitForAsync("foh/ch/2/gain", message => message.Payload.StartsWith("10", StringComparison.Ordinal));
        await bridge.Bus.PublishAsync("bridge/request/show-lock", "on");
        await bridge.Bus.WaitForAsync("bridge/response/show-lock", message => message.Payload.Contains("\"locked\":true", StringComparison.Ordinal));
        await bridge.Bus.PublishAsync("foh/ch/3/gain/set", "12");

        await bridge.Bus.WaitForAsync("foh/ch/3/gain", message => message.Payload.StartsWith("12", StringComparison.Ordinal));
    }
}
