using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A DiGiCo console with the Other-OSC set through the whole bridge: it never says a word.</summary>
public sealed class DiGiCoOtherOscTests
{
    [Fact]
    public async Task Sets_a_console_that_never_answers()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "desk": { "Profile": "digico/other-osc", "Simulate": true } }""");

        await bridge.Bus.PublishAsync("desk/ch/1/fader/set", "0");
        await bridge.Bus.PublishAsync("desk/ch/2/mute/set", "true");

        await bridge.Bus.WaitForAsync("desk/ch/1/fader", message => message is { Payload: "0", Quality: "estimated" });
        await Wait.UntilAsync(
            () => bridge.Device("desk").Steer("get /Input_Channels/1/fader").Message == "/Input_Channels/1/fader 0.75"
                && bridge.Device("desk").Steer("get /Input_Channels/2/mute").Message == "/Input_Channels/2/mute 1",
            "the console has both");
        bridge.AssertAllIsWell();
    }
}
