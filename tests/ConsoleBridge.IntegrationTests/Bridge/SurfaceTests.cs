using System.Text.Json;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A surface with motor faders and a console, each simulated from its own side of the wire, with the bridge between them.</summary>
public sealed class SurfaceTests
{
    private const string Rig = """
        { "foh": { "Profile": "behringer/x32", "Simulate": true }, "desk": { "Profile": "behringer/x-touch", "Simulate": true } }
        """;

    private static readonly string[] Surface = ["--Surfaces:desk:Units:0=desk", "--Surfaces:desk:Console=foh", "--Surfaces:desk:Follow=true"];

    [Fact]
    public async Task A_fader_moved_at_the_console_moves_the_surface_s_motor()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Surface);

        bridge.Steer("foh", "set /ch/03/mix/fader 0.5");

        await FaderStandsAsync(bridge, 3, 0.5);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_hand_on_the_surface_moves_the_console_and_no_motor_fights_it()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Surface);
        await FaderStandsAsync(bridge, 2, 0);

        bridge.Steer("desk", "move 2 0.75 over 300ms");

        await bridge.Bus.WaitForAsync("foh/ch/2/fader", message => message.Payload is "0" or "0.0" || message.Payload.StartsWith("-0.", StringComparison.Ordinal) || message.Payload.StartsWith("0.", StringComparison.Ordinal));
        await FaderStandsAsync(bridge, 2, 0.75);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task The_lamp_of_a_mute_key_is_lit_by_the_console_and_not_by_the_press()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Surface);
        bridge.Steer("foh", "set /ch/01/mix/on 1");
        await bridge.Bus.WaitForAsync("foh/ch/1/mute", "false");

        bridge.Steer("desk", "press mute 1");

        await bridge.Bus.WaitForAsync("foh/ch/1/mute", "true");
        await LampAsync(bridge, "mute/1", isLit: true);
        bridge.Steer("foh", "set /ch/01/mix/on 1");
        await LampAsync(bridge, "mute/1", isLit: false);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_bank_to_the_right_is_painted_whole()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Surface);
        bridge.Steer("foh", "set /ch/09/config/name \"Choir L\"");
        bridge.Steer("foh", "set /ch/09/mix/fader 0.25");
        await bridge.Bus.WaitForAsync("foh/ch/9/name", "\"Choir L\"");

        bridge.Steer("desk", "press bank-right");

        await FaderStandsAsync(bridge, 1, 0.25);
        await Wait.UntilAsync(() => bridge.Device("desk").Steer("state").Message.Contains("Choir", StringComparison.Ordinal), "the name on the scribble strip");
        await bridge.Bus.WaitForAsync("desk/device/bank", "2");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_surface_that_was_switched_off_and_on_shows_everything_again()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Surface);
        bridge.Steer("foh", "set /ch/04/mix/fader 0.6");
        bridge.Steer("foh", "set /ch/04/mix/on 0");
        await FaderStandsAsync(bridge, 4, 0.6);
        await LampAsync(bridge, "mute/4", isLit: true);

        bridge.Steer("desk", "unplug");
        bridge.Steer("desk", "power-cycle");
        bridge.Steer("desk", "replug");

        await FaderStandsAsync(bridge, 4, 0.6);
        await LampAsync(bridge, "mute/4", isLit: true);
    }

    [Fact]
    public async Task A_console_that_is_gone_is_named_on_the_strips_and_a_hand_then_moves_nothing()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Surface);
        bridge.Steer("foh", "set /ch/01/mix/fader 0.5");
        await FaderStandsAsync(bridge, 1, 0.5);

        bridge.Steer("foh", "fault silent on");
        await bridge.Bus.WaitForAsync("foh/availability", "offline", TimeSpan.FromSeconds(60));
        await Wait.UntilAsync(() => bridge.Device("desk").Steer("state").Message.Contains("NO LINK", StringComparison.Ordinal), "the surface says so");
        var heard = bridge.Bus.Heard.Count;
        bridge.Steer("desk", "move 1 0.9 over 50ms");
        await FaderStandsAsync(bridge, 1, 0.9);

        // Until the bridge itself has heard all of it: on a busy machine it may hear the hand when the console is back.
        await bridge.Bus.HearAsync(message => message is { Topic: "desk/strip/1/touch", Payload: "false" }, heard);
        bridge.Steer("foh", "fault silent off");
        await bridge.Bus.WaitForAsync("foh/availability", "online", TimeSpan.FromSeconds(60));

        await FaderStandsAsync(bridge, 1, 0.5);
        Assert.Contains("0.5", bridge.Device("foh").Steer("get /ch/01/mix/fader").Message, StringComparison.Ordinal);
    }

    private static Task FaderStandsAsync(BridgeUnderTest bridge, int strip, double position) => Wait.UntilAsync(
        () => Math.Abs(State(bridge).GetProperty("faders").GetProperty(strip.ToString(System.Globalization.CultureInfo.InvariantCulture)).GetProperty("position").GetDouble() - position) < 0.01,
        () => $"fader {strip} at {position}; the console: {bridge.Device("foh").Steer("get /ch/01/mix/fader").Message}; the surface: {bridge.Device("desk").Steer("state").Message}",
        BusObserver.Patience);

    private static Task LampAsync(BridgeUnderTest bridge, string lamp, bool isLit) => Wait.UntilAsync(
        () => State(bridge).GetProperty("lamps").TryGetProperty(lamp, out _) == isLit,
        () => $"lamp {lamp} {(isLit ? "lit" : "dark")}; the surface: {bridge.Device("desk").Steer("state").Message}",
        BusObserver.Patience);

    private static JsonElement State(BridgeUnderTest bridge)
    {
        using var document = JsonDocument.Parse(bridge.Device("desk").Steer("state").Message);
        return document.RootElement.Clone();
    }
}
