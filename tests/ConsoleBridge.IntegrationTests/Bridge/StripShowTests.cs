namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Alerts on strips in the middle of a show: beside links, surfaces, scenes and the show lock, and with a disk that is full.</summary>
public sealed class StripShowTests
{
    private const string Rack = """ "rack": { "Profile": "shure/ulxd4d", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:00" }, "battery-empty": { "For": "00:00:00" } } } """;

    private const string Rig = $$"""{ "foh": { "Profile": "behringer/x32", "Simulate": true, "AlertStrip": { "Enabled": true, "Every": "00:00:01" } }, {{Rack}} }""";

    private static readonly string[] Patched = ["--Patch:0:Receiver=rack:rx/1", "--Patch:0:Console=foh:ch/5"];

    [Fact]
    public async Task A_linked_console_and_a_surface_show_the_warning_and_then_the_real_name_and_nothing_goes_round()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            $$"""
            {
              "foh": { "Profile": "behringer/x32", "Simulate": true, "AlertStrip": { "Enabled": true, "Every": "00:00:01" } },
              "mon": { "Profile": "behringer/xr18", "Simulate": true }, "desk": { "Profile": "behringer/x-touch", "Simulate": true }, {{Rack}}
            }
            """,
            [.. Patched, "--Links:0:From=foh:ch/5/name", "--Links:0:To=mon:ch/5/name", "--Links:1:From=foh:ch/5/color", "--Links:1:To=mon:ch/5/color",
                "--Surfaces:desk:Units:0=desk", "--Surfaces:desk:Console=foh"]);
        Name(bridge, "Anna Vox", 5);
        await bridge.Bus.WaitForAsync("mon/ch/5/name", "\"Anna Vox\"");
        await bridge.Bus.WaitForAsync("mon/ch/5/color", "\"magenta\"");
        await SurfaceShowsAsync(bridge, "AnnaVox", "Anna Vo", "AnnVox", "AnnaVx");

        bridge.Steer("rack", "battery 1 percent 8");
        await bridge.Bus.WaitForAsync("mon/ch/5/name", message => message.Payload.Contains("BAT", StringComparison.Ordinal));
        await bridge.Bus.WaitForAsync("mon/ch/5/color", "\"red\"");
        await SurfaceShowsAsync(bridge, "BAT");
        bridge.Steer("rack", "battery 1 percent 100");
        await StripFile.IsEmptyAsync(bridge);

        await bridge.Bus.WaitForAsync("foh/ch/5/name", "\"Anna Vox\"");
        await bridge.Bus.WaitForAsync("mon/ch/5/name", "\"Anna Vox\"");
        await bridge.Bus.WaitForAsync("mon/ch/5/color", "\"magenta\"");
        await SurfaceShowsAsync(bridge, "AnnaVox", "Anna Vo", "AnnVox", "AnnaVx");
        var said = Names(bridge);
        for (var round = 1; round <= 20; round++)
        {
            await bridge.Bus.PublishAsync("mon/ch/5/pan/set", round % 2 == 0 ? "0" : "50");
            await bridge.Bus.WaitForAsync("mon/ch/5/pan", round % 2 == 0 ? "0" : "50");
        }

        Assert.Equal(said, Names(bridge));
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_scene_that_is_recalled_over_the_warning_is_what_is_put_back()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Patched);
        Name(bridge, "Ballad Vox", 3);
        var ballad = Shown(bridge);
        bridge.Steer("foh", "store 5 Ballad");
        Name(bridge, "Vox 1", 5);
        await bridge.Bus.WaitForAsync("foh/ch/5/name", "\"Vox 1\"");
        bridge.Steer("rack", "battery 1 percent 8");
        await bridge.Bus.WaitForAsync("foh/ch/5/color", "\"red\"");
        await bridge.Bus.WaitForAsync("foh/ch/5/name", message => message.Payload.Contains("BAT", StringComparison.Ordinal));

        var from = bridge.Bus.Heard.Count;
        bridge.Steer("foh", "scene 5");
        await bridge.Bus.HearAsync(message => message.Topic == "foh/ch/5/name" && message.Payload == "\"Ballad Vox\"", from);
        await bridge.Bus.HearAsync(message => message.Topic == "foh/ch/5/name" && message.Payload.Contains("BAT", StringComparison.Ordinal), from);
        bridge.Steer("rack", "battery 1 percent 100");
        await StripFile.IsEmptyAsync(bridge);

        Assert.Equal(ballad, Shown(bridge));
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task No_strip_is_touched_in_a_locked_show_and_the_warning_comes_when_it_opens()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Patched);
        Name(bridge, "Vox 1", 5);
        var before = Shown(bridge);
        await LockAsync(bridge, true);
        bridge.Steer("rack", "battery 1 percent 8");
        await AlertAsync(bridge, isActive: true);
        await bridge.Bus.PublishAsync("foh/ch/5/name/set", "\"X\"");
        await bridge.Bus.WaitForAsync("bridge/log", message => message.Payload.Contains("the show lock is on", StringComparison.Ordinal));
        Assert.Equal(before, Shown(bridge));
        Assert.True(StripFile.IsEmpty(bridge.StateDirectory));

        await LockAsync(bridge, false);

        await bridge.Bus.WaitForAsync("foh/ch/5/name", message => message.Payload.Contains("BAT", StringComparison.Ordinal));
        bridge.Steer("rack", "battery 1 percent 100");
        await StripFile.IsEmptyAsync(bridge);
        Assert.Equal(before, Shown(bridge));
    }

    [Fact]
    public async Task What_showed_when_the_show_was_locked_stays_is_told_and_is_put_back_when_it_opens()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Patched);
        Name(bridge, "Vox 1", 5);
        var before = Shown(bridge);
        await bridge.Bus.WaitForAsync("foh/ch/5/name", "\"Vox 1\"");
        bridge.Steer("rack", "battery 1 percent 8");
        await bridge.Bus.WaitForAsync("foh/ch/5/color", "\"red\"");

        await LockAsync(bridge, true);
        await bridge.Bus.HearAsync(message => message.Topic == "bridge/log" && message.Payload.Contains("is put back when it opens", StringComparison.Ordinal));
        var locked = Shown(bridge);
        bridge.Steer("rack", "battery 1 percent 100");
        await AlertAsync(bridge, isActive: false);
        await bridge.Bus.PublishAsync("foh/ch/5/name/set", "\"X\"");
        await bridge.Bus.WaitForAsync("bridge/log", message => message.Payload.Contains("ch/5/name: the show lock is on", StringComparison.Ordinal));
        Assert.Equal(locked, Shown(bridge));
        Assert.False(StripFile.IsEmpty(bridge.StateDirectory));
        await LockAsync(bridge, false);

        await StripFile.IsEmptyAsync(bridge);
        Assert.Equal(before, Shown(bridge));
    }

    [Fact]
    public async Task A_bridge_that_ends_in_a_locked_show_says_what_is_left_for_its_next_start()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Patched);
        bridge.Steer("rack", "battery 1 percent 8");
        await bridge.Bus.WaitForAsync("foh/ch/5/color", "\"red\"");
        await LockAsync(bridge, true);

        await bridge.StopAsync();

        Assert.Contains(bridge.Log.Warnings, line => line.Contains("Not put back before the bridge ended, and to be put back when it starts again: foh ch/5", StringComparison.Ordinal));
        Assert.False(StripFile.IsEmpty(bridge.StateDirectory));
    }

    [Fact]
    public async Task A_strip_that_may_shows_and_is_put_back_in_a_locked_show()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            Rig, [.. Patched, "--Devices:foh:AlertStrip:InShowLock=true", "--ShowLock:Allow:0=foh:ch/*/name", "--ShowLock:Allow:1=foh:ch/*/color"]);
        Name(bridge, "Vox 1", 5);
        var before = Shown(bridge);
        await LockAsync(bridge, true);

        bridge.Steer("rack", "battery 1 percent 8");
        await bridge.Bus.WaitForAsync("foh/ch/5/name", message => message.Payload.Contains("BAT", StringComparison.Ordinal));
        bridge.Steer("rack", "battery 1 percent 100");

        await StripFile.IsEmptyAsync(bridge);
        Assert.Equal(before, Shown(bridge));
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Nothing_of_ours_is_written_while_the_disk_does_not_keep_and_the_warning_comes_when_it_does()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Patched);
        Name(bridge, "Vox 1", 5);
        var before = Shown(bridge);
        // A folder in the place of the draft: as little can be written as on a full disk.
        var inTheWay = Path.Combine(bridge.StateDirectory, "strips.json.new");
        Directory.CreateDirectory(inTheWay);

        bridge.Steer("rack", "battery 1 percent 8");
        await Peers.Wait.UntilAsync(() => bridge.Log.Warnings.Any(line => line.Contains("no alert is put on a strip until it can", StringComparison.Ordinal)), () => "it is said", BusObserver.Patience);
        Assert.Equal(before, Shown(bridge));
        Assert.DoesNotContain(bridge.Bus.Heard, message => message.Topic == "foh/ch/5/name" && message.Payload.Contains("BAT", StringComparison.Ordinal));
        Directory.Delete(inTheWay);

        await bridge.Bus.WaitForAsync("foh/ch/5/name", message => message.Payload.Contains("BAT", StringComparison.Ordinal));
        bridge.Steer("rack", "battery 1 percent 100");
        await StripFile.IsEmptyAsync(bridge);
        Assert.Equal(before, Shown(bridge));
        Assert.Single(bridge.Log.Warnings, line => line.Contains("no alert is put on a strip until it can", StringComparison.Ordinal));
    }

    private static void Name(BridgeUnderTest bridge, string name, int color)
    {
        bridge.Steer("foh", $"set /ch/05/config/name \"{name}\"");
        bridge.Steer("foh", FormattableString.Invariant($"set /ch/05/config/color {color}"));
    }

    private static string Shown(BridgeUnderTest bridge) =>
        bridge.Device("foh").Steer("get /ch/05/config/name").Message + " | " + bridge.Device("foh").Steer("get /ch/05/config/color").Message;

    private static int Names(BridgeUnderTest bridge) =>
        bridge.Bus.Heard.Count(message => message.Topic.EndsWith("/ch/5/name", StringComparison.Ordinal) || message.Topic.EndsWith("/ch/5/color", StringComparison.Ordinal));

    private static Task SurfaceShowsAsync(BridgeUnderTest bridge, params string[] texts) => Peers.Wait.UntilAsync(
        () => texts.Any(text => bridge.Device("desk").Steer("state").Message.Contains(text, StringComparison.Ordinal)),
        () => $"the surface shows {texts[0]}: {bridge.Device("desk").Steer("state").Message}", BusObserver.Patience);

    private static async Task LockAsync(BridgeUnderTest bridge, bool isLocked)
    {
        var from = bridge.Bus.Heard.Count;
        await bridge.Bus.PublishAsync("bridge/request/show-lock", isLocked ? "on" : "off");
        await bridge.Bus.HearAsync(message => message.Topic == "bridge/response/show-lock", from);
    }

    private static Task AlertAsync(BridgeUnderTest bridge, bool isActive) => Peers.Wait.UntilAsync(
        () => bridge.Bus.Heard.Where(message => message.Topic.StartsWith("bridge/alerts/", StringComparison.Ordinal)).GroupBy(message => message.Topic).Any(topic => topic.Last().Payload.Length > 0) == isActive
            && bridge.Bus.Heard.Any(message => message.Topic.StartsWith("bridge/alerts/", StringComparison.Ordinal)),
        () => isActive ? "an alert is active" : "no alert is active", BusObserver.Patience);
}
