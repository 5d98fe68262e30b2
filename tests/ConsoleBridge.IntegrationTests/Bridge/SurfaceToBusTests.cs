using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation.ControlSurfaces;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Every control surface is seen on the bus, and shows what the bus wishes.</summary>
public sealed class SurfaceToBusTests
{
    [Theory]
    [InlineData("mackie/mcu")]
    [InlineData("mackie/mcu-extender")]
    [InlineData("mackie/logic-control")]
    [InlineData("mackie/hui")]
    [InlineData("behringer/x-touch")]
    [InlineData("behringer/x-touch-extender")]
    [InlineData("icon/platform-m")]
    public async Task A_hand_is_seen_on_the_bus_and_a_wish_on_the_unit(string profile)
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync($$"""{ "desk": { "Profile": "{{profile}}", "Simulate": true } }""");

        await bridge.Bus.PublishAsync("desk/strip/2/mute/set", "true");
        await bridge.Bus.PublishAsync("desk/strip/2/fader/set", "1");
        await bridge.Bus.WaitForAsync("desk/strip/2/mute", "true");
        await bridge.Bus.WaitForAsync("desk/strip/2/fader", "1");
        var unit = (SimulatedSurface)bridge.Device("desk");
        await Wait.UntilAsync(() => unit.ClientCount == 1 && unit.State.Contains("\"mute/2\"", StringComparison.Ordinal), "the unit's port is open and its lamp is lit");
        bridge.Steer("desk", "move 1 0.5 over 100ms");
        bridge.Steer("desk", "press mute 2");

        await bridge.Bus.WaitForAsync("desk/strip/1/fader", message => message.Payload.StartsWith("0.5", StringComparison.Ordinal));
        await bridge.Bus.WaitForAsync("desk/strip/2/mute", "false");
        bridge.AssertAllIsWell();
    }
}
