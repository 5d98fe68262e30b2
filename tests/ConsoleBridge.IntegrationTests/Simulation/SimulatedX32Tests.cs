using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles;

namespace ConsoleBridge.IntegrationTests.Simulation;

public class SimulatedX32Tests
{
    // Vector numbers are those of the X32 vectors.
    private const string XRemote = "2f7872656d6f746500000000"; // 5
    private const string GetFader1 = "2f63682f30312f6d69782f666164657200000000"; // 13
    private const string SetFader1 = "2f63682f30312f6d69782f6661646572000000002c6600003f400000"; // 14
    private const string Fader1At0dB = "2f63682f30312f6d69782f6661646572000000002c6600003f3feffc"; // 15

    [Fact]
    public async Task Answers_info_with_and_without_type_tags()
    {
        await using SimulatedX32 console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);

        string withoutTags = await peer.AskAsync("2f696e666f000000");
        string withTags = await peer.AskAsync("2f696e666f0000002c000000");

        // /info ,ssss V2.07 osc-server X32 4.06
        const string expected = "2f696e666f0000002c7373737300000056322e30370000006f73632d736572766572000058333200342e303600000000";
        Assert.Equal(expected, withoutTags);
        Assert.Equal(expected, withTags);
        Assert.Empty(console.Violations.Entries);
    }

    [Fact]
    public async Task Snaps_a_fader_to_the_nearest_known_step()
    {
        await using SimulatedX32 console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);

        peer.Send(SetFader1);
        string answer = await peer.AskAsync(GetFader1);

        Assert.Equal(Fader1At0dB, answer);
    }

    [Fact]
    public async Task Tells_the_other_registered_clients_but_not_the_one_that_set()
    {
        await using SimulatedX32 console = await StartAsync();
        using var setting = new OscPeer(console.EndPoint);
        using var watching = new OscPeer(console.EndPoint);
        using var stranger = new OscPeer(console.EndPoint);
        setting.Send(XRemote);
        watching.Send(XRemote);
        await setting.ReceiveUntilStatusAsync();
        await watching.ReceiveUntilStatusAsync();

        setting.Send(SetFader1);

        Assert.Equal(Fader1At0dB, await watching.ReceiveAsync());
        Assert.Empty(await setting.ReceiveUntilStatusAsync());
        Assert.Empty(await stranger.ReceiveUntilStatusAsync());
        Assert.Empty(console.Violations.Entries);
    }

    [Fact]
    public async Task Says_nothing_when_a_value_stays_what_it_was()
    {
        await using SimulatedX32 console = await StartAsync();
        using var setting = new OscPeer(console.EndPoint);
        using var watching = new OscPeer(console.EndPoint);
        watching.Send(XRemote);
        await watching.ReceiveUntilStatusAsync();

        setting.Send(SetFader1);
        setting.Send(SetFader1);
        await setting.ReceiveUntilStatusAsync();

        Assert.Equal([Fader1At0dB], await watching.ReceiveUntilStatusAsync());
    }

    [Fact]
    public async Task Sends_meters_at_once_and_again()
    {
        await using SimulatedX32 console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);

        // 64: /meters ,si /meters/6 16 (channel 17)
        string first = await peer.AskAsync("2f6d6574657273002c7369002f6d65746572732f3600000000000010");
        string second = await peer.ReceiveAsync();

        // /meters/6 ,b of 20 bytes: 4 values; channel 17 stands at -17 dBFS, no reduction, fader down
        Assert.Equal(-17, 20 * Math.Log10(BitConverter.ToSingle(Convert.FromHexString(first[48..56]))), 3);
        Assert.Equal("2f6d65746572732f360000002c6200000000001404000000" + first[48..56] + "0000803f0000803f00000000", first);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Answers_the_text_protocol_as_scene_files_are_written()
    {
        await using SimulatedX32 console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);
        Assert.True(console.Steer("set /ch/01/config/name Will").Succeeded);
        Assert.True(console.Steer("set /ch/01/config/icon 41").Succeeded);
        Assert.True(console.Steer("set /ch/01/config/color BL").Succeeded);

        // 56: /node ,s ch/01/config
        string answer = await peer.AskAsync("2f6e6f64650000002c73000063682f30312f636f6e66696700000000");

        // 57
        Assert.Equal("6e6f6465000000002c7300002f63682f30312f636f6e666967202257696c6c2220343120424c20310a000000", answer);
    }

    [Fact]
    public async Task Echoes_a_text_line_and_tells_the_others_the_snapped_value()
    {
        await using SimulatedX32 console = await StartAsync();
        using var setting = new OscPeer(console.EndPoint);
        using var watching = new OscPeer(console.EndPoint);
        watching.Send(XRemote);
        await watching.ReceiveUntilStatusAsync();

        // 60: / ,s "/ch/01/mix/fader 3"
        const string line = "2f0000002c7300002f63682f30312f6d69782f666164657220330000";
        string echo = await setting.AskAsync(line);

        Assert.Equal(line, echo);
        // 16: +3.0 dB
        Assert.Equal("2f63682f30312f6d69782f6661646572000000002c6600003f5334cd", await watching.ReceiveAsync());
    }

    [Fact]
    public async Task Reports_a_format_as_often_as_asked()
    {
        await using SimulatedX32 console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);

        // 68: /formatsubscribe ,ssiii /testme /ch/**/mix/on 6 9 80
        string report = await peer.AskAsync(
            "2f666f726d6174737562736372696265000000002c737369696900002f746573746d65002f63682f2a2a2f6d69782f6f6e000000000000060000000900000050");

        // 69
        Assert.Equal("2f746573746d65002c620000000000141400000001000000010000000100000001000000", report);
    }

    [Fact]
    public async Task Is_silent_about_what_the_document_does_not_allow_and_notes_it()
    {
        await using SimulatedX32 console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);

        peer.Send("2f63682f33332f6d69782f666164657200000000"); // /ch/33/mix/fader
        peer.Send("2f63682f30312f636f6e6669672f636f6c6f72002c69000000000010"); // colour 16
        peer.Send("2f63682f30312f6d69782f6f6e0000002c6600003f800000"); // mix/on as a float
        peer.Send("2362756e646c65000000000000000001"); // an empty bundle
        peer.Send("ffff"); // noise

        Assert.Empty(await peer.ReceiveUntilStatusAsync());
        Assert.Equal(5, console.Violations.Entries.Count);
        Assert.StartsWith("unknown address", console.Violations.Entries[0], StringComparison.Ordinal);
        Assert.StartsWith("16 is outside 0..15", console.Violations.Entries[1], StringComparison.Ordinal);
        Assert.StartsWith("expected an integer", console.Violations.Entries[2], StringComparison.Ordinal);
        Assert.StartsWith("bundles are not supported", console.Violations.Entries[3], StringComparison.Ordinal);
        Assert.StartsWith("malformed", console.Violations.Entries[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_every_client_of_a_burst_of_two_hundred_changes()
    {
        await using SimulatedX32 console = await StartAsync();
        using var first = new OscPeer(console.EndPoint);
        using var second = new OscPeer(console.EndPoint);
        first.Send(XRemote);
        second.Send(XRemote);
        await first.ReceiveUntilStatusAsync();
        await second.ReceiveUntilStatusAsync();

        Assert.True(console.Steer("burst 200").Succeeded);

        Assert.Equal(200, (await first.ReceiveUntilStatusAsync()).Count);
        Assert.Equal(200, (await second.ReceiveUntilStatusAsync()).Count);
    }

    [Fact]
    public async Task Forgets_its_listeners_but_not_its_values_in_a_reboot()
    {
        await using SimulatedX32 console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);
        peer.Send(SetFader1);
        peer.Send(XRemote);
        await peer.ReceiveUntilStatusAsync();

        Assert.True(console.Steer("reboot 0").Succeeded);
        console.MoveFader(2, 100);

        Assert.Empty(await peer.ReceiveUntilStatusAsync());
        Assert.Equal(Fader1At0dB, await peer.AskAsync(GetFader1));
    }

    [Fact]
    public async Task Listens_on_the_same_port_with_the_same_values_after_stop_and_start()
    {
        await using SimulatedX32 console = await StartAsync();
        console.MoveFader(1, 767);

        using var peer = new OscPeer(console.EndPoint);
        await console.StopAsync();
        await console.StartAsync(CancellationToken.None);

        Assert.Equal(Fader1At0dB, await peer.AskAsync(GetFader1));
        Assert.Equal(767, console.Step("/ch/01/mix/fader"));
    }

    private static async Task<SimulatedX32> StartAsync()
    {
        var console = new SimulatedX32(new SimulatorOptions { Port = 0, Lives = false });
        await console.StartAsync(CancellationToken.None);
        return console;
    }
}
