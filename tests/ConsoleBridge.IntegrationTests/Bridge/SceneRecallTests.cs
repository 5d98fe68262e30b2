using System.Globalization;
using System.Text;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A scene that is recalled at the desk: everything is right in the end, and the desk is never flooded.</summary>
public sealed class SceneRecallTests
{
    [Fact]
    public async Task Shows_all_faders_of_a_recalled_scene()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "foh": { "Profile": "behringer/x32", "Simulate": true } }""");
        SetAllFaders(bridge, "0.75");
        bridge.Steer("foh", "store 5 Ballad");
        SetAllFaders(bridge, "0.25");
        await AllFadersShowAsync(bridge, "-30", -30.1, -29.8);

        bridge.Steer("foh", "scene 5");

        await AllFadersShowAsync(bridge, "0", -0.05, 0.05);
        await bridge.Bus.WaitForAsync("foh/device/scene/current", "5");
        await bridge.Bus.WaitForAsync("foh/device/scene/name", "\"Ballad\"");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Shows_the_right_values_after_500_changes_and_a_recall_with_five_percent_of_the_datagrams_lost()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "foh": { "Profile": "behringer/x32", "Simulate": true } }""");
        SetAllFaders(bridge, "0.75");
        bridge.Steer("foh", "store 5 Ballad");
        SetAllFaders(bridge, "0.25");
        await AllFadersShowAsync(bridge, "-30", -30.1, -29.8);

        bridge.Steer("foh", "fault loss 0.05");
        bridge.Steer("foh", "burst 500");
        bridge.Steer("foh", "scene 5");

        await AllFadersShowAsync(bridge, "0", -0.05, 0.05);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Shows_the_mutes_of_a_desk_that_tells_nothing_of_its_scenes_before_it_has_read_all_its_sends()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "foh": { "Profile": "allen-heath/sq5", "Simulate": true } }""");

        bridge.Steer("foh", "scene 2");
        await bridge.Bus.WaitForAsync("foh/ch/1/mute", "true");
        bridge.Steer("foh", "scene 1");
        var last = await bridge.Bus.WaitForAsync("foh/ch/1/mute", "false");

        var before = bridge.Bus.Heard.TakeWhile(message => !ReferenceEquals(message, last));
        Assert.DoesNotContain(before, message => message is { Topic: "foh/ch/48/send/12/level", Payload: not "null" });
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Has_no_more_than_ten_questions_open()
    {
        await using var desk = new SimulatedX32(new SimulatorOptions { Port = 0 });
        await desk.StartAsync(CancellationToken.None);
        await using var relay = new DatagramRelay(desk.EndPoint, passes: datagram => AddressOf(datagram) is "/xinfo" or "/xremote" or "/meters");
        await using var bridge = await BridgeUnderTest.StartAsync(
            string.Create(CultureInfo.InvariantCulture, $$"""{ "foh": { "Profile": "behringer/x32", "Host": "127.0.0.1", "Port": {{relay.Port}} } }"""));

        await Peers.Wait.UntilAsync(() => Questions(relay).GroupBy(address => address).Any(group => group.Count() > 1), () => "a question is asked again", BusObserver.Patience);

        var untilAskedAgain = new List<string>();
        foreach (var address in Questions(relay).TakeWhile(address => !untilAskedAgain.Contains(address)))
        {
            untilAskedAgain.Add(address);
        }

        Assert.Equal(10, untilAskedAgain.Count);
    }

    private static void SetAllFaders(BridgeUnderTest bridge, string position)
    {
        for (var channel = 1; channel <= 32; channel++)
        {
            bridge.Steer("foh", string.Create(CultureInfo.InvariantCulture, $"set /ch/{channel:00}/mix/fader {position}"));
        }
    }

    private static async Task AllFadersShowAsync(BridgeUnderTest bridge, string what, double least, double most)
    {
        await Peers.Wait.UntilAsync(() => Wrong().Length == 0, () => $"all faders at {what} dB; wrong are {Wrong()}", BusObserver.Patience);

        string Wrong() => string.Join(", ", Enumerable.Range(1, 32)
            .Select(channel => bridge.Bus.Latest(string.Create(CultureInfo.InvariantCulture, $"foh/ch/{channel}/fader"))!)
            .Where(message => !(double.Parse(message.Payload, CultureInfo.InvariantCulture) is var level && level >= least && level <= most))
            .Select(message => message.Topic + " " + message.Payload));
    }

    private static List<string> Questions(DatagramRelay relay) =>
        [.. relay.Sent.Select(AddressOf).Where(address => address is not ("/xinfo" or "/xremote" or "/meters"))];

    private static string AddressOf(byte[] datagram) => Encoding.ASCII.GetString(datagram).Split('\0')[0];
}
