using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Warnings on two consoles of two families, and a bridge that is killed in between.</summary>
public sealed class TwoConsoleStripTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(6, true)]
    [InlineData(9, false)]
    public async Task Both_consoles_are_as_they_were_after_a_kill_at_any_write(int write, bool isLost)
    {
        await using var rig = await TwoConsoleRig.StartAsync();
        var before = rig.Shown();
        await rig.StartBridgeAsync(write, isLost);
        rig.Batteries(8);
        await rig.KilledAsync();
        rig.Batteries(100);

        await rig.StartBridgeAsync();

        await Wait.UntilAsync(() => rig.Shown() == before && rig.IsForgotten, () => $"{rig.Shown()} is {before} again; {rig.Printed}", BusObserver.Patience);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    public async Task Both_consoles_are_as_they_were_after_a_second_kill_while_they_are_put_back(int write, bool isLost)
    {
        await using var rig = await TwoConsoleRig.StartAsync();
        var before = rig.Shown();
        await rig.StartBridgeAsync(killAt: 6);
        rig.Batteries(8);
        await rig.KilledAsync();
        rig.Batteries(100);
        await rig.StartBridgeAsync(write, isLost);
        await rig.KilledAsync();

        await rig.StartBridgeAsync();

        await Wait.UntilAsync(() => rig.Shown() == before && rig.IsForgotten, () => $"{rig.Shown()} is {before} again; {rig.Printed}", BusObserver.Patience);
    }
}
