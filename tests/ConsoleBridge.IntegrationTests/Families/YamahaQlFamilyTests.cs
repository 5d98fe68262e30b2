using ConsoleBridge.IntegrationTests.Bridge;
using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>A QL1, which says after a recall when something was touched.</summary>
public sealed class YamahaQlFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "yamaha/ql1",
        KnownAtOnce = ["device/model", "device/firmware", "ch/1/name", "ch/32/fader", "bus/16/mute", "mtx/8/fader", "dca/16/mute", "device/scene/current"],
        Moves =
        [
            new("ch/1/fader", "set MIXER:Current/InCh/Fader/Level 0 0 0", "0", "set MIXER:Current/InCh/Fader/Level 0 0 -1000", "-10"),
        ],
        Wishes =
        [
            new("ch/3/fader", "-10", "0", "get MIXER:Current/InCh/Fader/Level 2 0", "-1000"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 10ms"],
        HighestRate = 400,
    };

    [Fact]
    public async Task What_a_scene_changed_without_a_word_is_read_again()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "desk": { "Profile": "yamaha/ql1", "Simulate": true } }""");
        bridge.Steer("desk", "quiet MIXER:Current/InCh/Fader/Level 31 0 -500");
        bridge.Steer("desk", "store 7");
        bridge.Steer("desk", "set MIXER:Current/InCh/Fader/Level 31 0 -2000");
        await bridge.Bus.WaitForAsync("desk/ch/32/fader", message => message.Payload == "-20");

        bridge.Steer("desk", "scene 7");

        await bridge.Bus.WaitForAsync("desk/device/scene/current", message => message.Payload == "7");
        await bridge.Bus.WaitForAsync("desk/ch/32/fader", message => message.Payload == "-5");
        bridge.AssertAllIsWell();
    }
}
