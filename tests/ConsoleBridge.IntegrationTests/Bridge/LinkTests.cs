using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Two consoles that are linked show the same, whoever moves first.</summary>
public sealed class LinkTests
{
    private const string Desks = """
        { "foh": { "Profile": "behringer/x32", "Simulate": true }, "monitors": { "Profile": "behringer/xr18", "Simulate": true } }
        """;

    private static readonly string[] Both =
    [
        "--Links:0:From=monitors:ch/{1-16}/{fader,mute,name}", "--Links:0:To=foh:ch/{1-16}/{fader,mute,name}",
    ];

    [Fact]
    public async Task A_fader_moved_at_either_console_moves_the_other()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Desks, Both);
        bridge.Steer("foh", "set /ch/03/mix/fader 0.5");
        await ShowsAsync(bridge, "monitors", "/ch/03/mix/fader 0.5");

        bridge.Steer("monitors", "set /ch/03/mix/fader 0.25");

        await ShowsAsync(bridge, "foh", "/ch/03/mix/fader 0.25024438");
        await bridge.Bus.WaitForAsync("foh/ch/3/fader", message => message.Payload.StartsWith("-29.", StringComparison.Ordinal) || message.Payload.StartsWith("-30", StringComparison.Ordinal));
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_console_that_comes_back_is_given_what_its_master_says()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Desks, Both);
        bridge.Steer("foh", "set /ch/05/mix/on 1");
        bridge.Steer("monitors", "set /ch/05/mix/on 1");
        await bridge.Bus.WaitForAsync("monitors/ch/5/mute", "false");
        bridge.Steer("monitors", "fault silent on");
        await bridge.Bus.WaitForAsync("monitors/availability", "offline", TimeSpan.FromSeconds(60));
        bridge.Steer("foh", "set /ch/05/mix/on 0");
        await bridge.Bus.WaitForAsync("foh/ch/5/mute", "true");

        bridge.Steer("monitors", "fault silent off");

        await bridge.Bus.WaitForAsync("monitors/availability", "online", TimeSpan.FromSeconds(60));
        await ShowsAsync(bridge, "monitors", "/ch/05/mix/on OFF");
    }

    [Fact]
    public async Task A_link_forward_carries_the_offset_and_nothing_back()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            Desks, "--Links:0:From=foh:ch/1/fader", "--Links:0:To=monitors:ch/1/fader", "--Links:0:Direction=Forward", "--Links:0:Transform:Offset=-10");
        bridge.Steer("foh", "set /ch/01/mix/fader 0.75");
        await bridge.Bus.WaitForAsync("monitors/ch/1/fader", message => message.Payload.StartsWith("-10", StringComparison.Ordinal));

        bridge.Steer("monitors", "set /ch/01/mix/fader 0.25");
        await bridge.Bus.WaitForAsync("monitors/ch/1/fader", message => message.Payload.StartsWith("-30", StringComparison.Ordinal) || message.Payload.StartsWith("-29.9", StringComparison.Ordinal));
        await bridge.Bus.PublishAsync("foh/ch/1/pan/set", "50");
        await ShowsAsync(bridge, "foh", "/ch/01/mix/pan 0.75");

        await ShowsAsync(bridge, "foh", "/ch/01/mix/fader 0.75");
    }

    private static Task ShowsAsync(BridgeUnderTest bridge, string device, string line)
    {
        var question = "get " + line[..line.IndexOf(' ', StringComparison.Ordinal)];
        return Wait.UntilAsync(
            () => bridge.Device(device).Steer(question).Message.StartsWith(line, StringComparison.Ordinal),
            () => $"{device} shows {line}; it shows {bridge.Device(device).Steer(question).Message}",
            BusObserver.Patience);
    }
}
