using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Alerts on the console's own strip: they show, and whatever becomes of the bridge, name and colour are in the end as they were.</summary>
public sealed class AlertStripTests
{
    // 1 and 2 put text and colour there, each said twice; the real name alternates after that.
    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(5, false)]
    [InlineData(7, true)]
    [InlineData(7, false)]
    [InlineData(9, false)]
    public async Task Name_and_colour_are_put_back_after_a_kill_at_any_write(int write, bool isLost)
    {
        await using var rig = await StripRig.StartAsync("J\u00f6rg Vox", 5);
        var before = rig.Shown();
        await rig.StartBridgeAsync(killAt: write, before: isLost);
        rig.Receiver("battery 1 percent 8");
        await rig.KilledAsync();
        Assert.Contains("J\u00f6rg Vox", await File.ReadAllTextAsync(rig.Journal), StringComparison.Ordinal);
        rig.Receiver("battery 1 percent 100");

        await rig.StartBridgeAsync();

        await Wait.UntilAsync(() => rig.Shown() == before && IsForgotten(rig), () => $"{rig.Shown()} is {before} again; {rig.Printed}", BusObserver.Patience);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Name_and_colour_are_put_back_after_a_kill_while_they_are_put_back(int write)
    {
        await using var rig = await StripRig.StartAsync("", 0);
        var before = rig.Shown();
        await rig.StartBridgeAsync(killAt: 2);
        rig.Receiver("battery 1 percent 8");
        await rig.KilledAsync();
        rig.Receiver("battery 1 percent 100");
        await rig.StartBridgeAsync(killAt: write);
        await rig.KilledAsync(() => rig.Shown() == before && IsForgotten(rig));

        await rig.StartBridgeAsync();

        await Wait.UntilAsync(() => rig.Shown() == before && IsForgotten(rig), () => $"{rig.Shown()} is {before} again; {rig.Printed}", BusObserver.Patience);
    }

    [Fact]
    public async Task Name_and_colour_are_put_back_though_one_datagram_in_twenty_is_lost()
    {
        await using var rig = await StripRig.StartAsync("Vox 1", 3);
        var before = rig.Shown();
        await rig.StartBridgeAsync();
        rig.Console("fault loss 0.05");
        rig.Receiver("battery 1 percent 8");
        await Wait.UntilAsync(() => rig.Shown().Contains("BAT", StringComparison.Ordinal), () => rig.Shown() + " shows the battery; " + rig.Printed, BusObserver.Patience);
        await rig.KillAsync();
        rig.Receiver("battery 1 percent 100");

        await rig.StartBridgeAsync();

        await Wait.UntilAsync(() => rig.Shown() == before && IsForgotten(rig), () => $"{rig.Shown()} is {before} again; {rig.Printed}", BusObserver.Patience);
    }

    [Fact]
    public async Task A_name_that_was_changed_at_the_console_while_the_bridge_was_dead_stays()
    {
        await using var rig = await StripRig.StartAsync("Vox 1", 5);
        var color = rig.Console("get /ch/05/config/color");
        await rig.StartBridgeAsync();
        rig.Receiver("battery 1 percent 8");
        await Wait.UntilAsync(() => rig.Shown().Contains("BAT", StringComparison.Ordinal), () => rig.Shown() + " shows the battery; " + rig.Printed, BusObserver.Patience);
        await rig.KillAsync();
        rig.Console("set /ch/05/config/name Lead");
        rig.Receiver("battery 1 percent 100");

        await rig.StartBridgeAsync();

        await Wait.UntilAsync(() => rig.Shown().Contains(color, StringComparison.Ordinal) && IsForgotten(rig), () => $"{rig.Shown()} is blue again; {rig.Printed}", BusObserver.Patience);
        Assert.Contains("Lead", rig.Shown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_and_colour_are_put_back_when_the_bridge_is_stopped_in_good_order()
    {
        await using var rig = await StripRig.StartAsync("Vox 1", 5);
        var before = rig.Shown();
        await rig.StartBridgeAsync();
        rig.Receiver("battery 1 percent 8");
        await Wait.UntilAsync(() => rig.Shown().Contains("BAT", StringComparison.Ordinal), () => rig.Shown() + " shows the battery; " + rig.Printed, BusObserver.Patience);

        await rig.StopAsync();

        Assert.Equal(before, rig.Shown());
        Assert.True(IsForgotten(rig), await File.ReadAllTextAsync(rig.Journal));
    }

    private static bool IsForgotten(StripRig rig) => !File.Exists(rig.Journal) || !File.ReadAllText(rig.Journal).Contains("ch/5", StringComparison.Ordinal);
}
