using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A controller without motors on a console: its faders lead once they were brought to where the console is.</summary>
public sealed class PickupTests
{
    private const string Rig = """
        {
          "foh": { "Profile": "behringer/x32", "Simulate": true },
          "small": { "Profile": "generic/midi-controller", "Simulate": true, "Settings": { "first-pickup": 32 } }
        }
        """;

    private static readonly string[] Surface = ["--Surfaces:small:Units:0=small", "--Surfaces:small:Console=foh"];

    [Fact]
    public async Task A_fader_without_motor_leads_once_it_has_reached_the_console_and_its_lamp_says_the_way()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Surface);
        bridge.Steer("foh", "set /ch/01/mix/fader 0.5");
        await bridge.Bus.WaitForAsync("foh/ch/1/fader", "-9.98");

        bridge.Steer("small", "move 1 0.2");
        await bridge.Bus.WaitForAsync("small/x/strip/1/pickup", "\"below\"");
        Assert.Contains("0.5004", bridge.Device("foh").Steer("get /ch/01/mix/fader").Message, StringComparison.Ordinal);

        bridge.Steer("small", "move 1 0.75");
        await bridge.Bus.WaitForAsync("small/x/strip/1/pickup", "\"picked-up\"");
        await ConsoleStandsAsync(bridge, 1, 0.75);

        bridge.Steer("foh", "set /ch/01/mix/fader 0.25");
        await bridge.Bus.WaitForAsync("small/x/strip/1/pickup", "\"above\"");
        bridge.Steer("small", "move 1 0.5");
        await bridge.Bus.WaitForAsync("small/strip/1/fader", "0.5039");
        await ConsoleStandsAsync(bridge, 1, 0.25);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task After_a_change_of_the_bank_a_fader_without_motor_has_to_be_brought_to_the_new_channel()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Surface);
        bridge.Steer("foh", "set /ch/09/mix/fader 0.5");
        await bridge.Bus.WaitForAsync("foh/ch/9/fader", "-9.98");
        bridge.Steer("small", "move 1 0.9");
        await bridge.Bus.WaitForAsync("small/x/strip/1/pickup", "\"above\"");
        bridge.Steer("small", "move 1 0");
        await bridge.Bus.WaitForAsync("small/x/strip/1/pickup", "\"picked-up\"");

        await bridge.Bus.PublishAsync("small/device/bank/set", "2");

        await bridge.Bus.WaitForAsync("small/x/strip/1/pickup", "\"below\"");
        bridge.Steer("small", "move 1 0.25");
        await bridge.Bus.WaitForAsync("small/strip/1/fader", "0.252");
        await ConsoleStandsAsync(bridge, 9, 0.5);
        bridge.Steer("small", "move 1 0.75");
        await ConsoleStandsAsync(bridge, 9, 0.75);
        bridge.AssertAllIsWell();
    }

    private static Task ConsoleStandsAsync(BridgeUnderTest bridge, int channel, double position) => Wait.UntilAsync(
        () => Math.Abs(Position(bridge, channel) - position) < 0.01,
        () => $"channel {channel} at {position}: {Position(bridge, channel)}; {string.Join('\n', bridge.Bus.Heard.TakeLast(10))}",
        BusObserver.Patience);

    private static double Position(BridgeUnderTest bridge, int channel) => double.Parse(
        bridge.Device("foh").Steer($"get /ch/{channel:00}/mix/fader").Message.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
}
