using System.Globalization;
using System.Text.Json;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.IntegrationTests.Simulation;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>What is wished on the bus is done at the desk, or refused in plain words.</summary>
public sealed class BusToConsoleTests
{
    private const string Desk = """{ "foh": { "Profile": "behringer/x32", "Simulate": true } }""";

    [Fact]
    public async Task Moves_the_desk_and_its_other_clients_hear_it()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Desk);
        using var tablet = new OscPeer(bridge.Device("foh").EndPoint);
        tablet.Send("2f7872656d6f746500000000");   // /xremote
        await bridge.Bus.WaitForAsync("foh/ch/7/fader", message => message.Quality == "live");

        await bridge.Bus.PublishAsync("foh/ch/7/fader/set", "-10");

        // /ch/07/mix/fader ,f 512/1023
        await HearsAsync(tablet, "2f63682f30372f6d69782f6661646572000000002c6600003f002008");
        await bridge.Bus.WaitForAsync("foh/ch/7/fader", message => message.Payload.StartsWith("-9.98", StringComparison.Ordinal) && message.Quality == "live");
    }

    [Fact]
    public async Task Obeys_every_kind_of_wish()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Desk);
        bridge.Steer("foh", "set /ch/09/mix/fader 0.5");
        bridge.Steer("foh", "set /ch/09/mix/on 1");
        await bridge.Bus.WaitForAsync("foh/ch/9/fader", message => message.Payload.StartsWith("-9.98", StringComparison.Ordinal));
        await bridge.Bus.WaitForAsync("foh/ch/9/mute", "false");

        await bridge.Bus.PublishAsync("foh/ch/1/mute/set", "on");
        await bridge.Bus.PublishAsync("foh/ch/1/name/set", "Lead Vox");
        await bridge.Bus.PublishAsync("foh/ch/1/color/set", "yellow");
        await bridge.Bus.PublishAsync("foh/ch/1/send/3/level/set", "-10");
        await bridge.Bus.PublishAsync("foh/ch/1/pan/set", "50");
        await bridge.Bus.PublishAsync("foh/ch/2/fader/set", "-inf");
        await bridge.Bus.PublishAsync("foh/ch/9/fader/set", """{"add":-10}""");
        await bridge.Bus.PublishAsync("foh/ch/9/mute/set", "toggle");

        await DeskShowsAsync(bridge, "/ch/01/mix/on OFF");
        await DeskShowsAsync(bridge, "/ch/01/config/name \"Lead Vox\"");
        await DeskShowsAsync(bridge, "/ch/01/config/color YE");
        await DeskShowsAsync(bridge, "/ch/01/mix/03/level 0.5 ");
        await DeskShowsAsync(bridge, "/ch/01/mix/pan 0.75 ");
        await DeskShowsAsync(bridge, "/ch/02/mix/fader 0 ");
        await DeskShowsAsync(bridge, "/ch/09/mix/on OFF");
        await bridge.Bus.WaitForAsync("foh/ch/9/fader", message => Number(message) is > -20.1 and < -19.9);
        await bridge.Bus.WaitForAsync("foh/ch/1/color", "\"yellow\"");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Sets_the_gain_of_the_head_amp_that_feeds_the_channel()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Desk);
        var headAmp = await bridge.Bus.WaitForAsync("foh/x/ch/5/headamp", message => message.Payload != "null");
        var number = int.Parse(headAmp.Payload, CultureInfo.InvariantCulture);

        await bridge.Bus.PublishAsync("foh/ch/5/gain/set", "24");

        await DeskShowsAsync(bridge, string.Create(CultureInfo.InvariantCulture, $"/headamp/{number:000}/gain 0.5 "));
        await bridge.Bus.WaitForAsync("foh/ch/5/gain", "24");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Refuses_what_is_out_of_range_and_says_so_to_everyone_concerned()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Desk);
        bridge.Steer("foh", "set /ch/01/mix/fader 0.75");
        var before = await bridge.Bus.WaitForAsync("foh/ch/1/fader", message => Number(message) is > -0.1 and < 0.1);
        var heard = bridge.Bus.Heard.Count;

        await bridge.Bus.PublishAsync("foh/ch/1/fader/set", "55", answerTo: "answers/me", correlation: "wish 7");

        var answer = await bridge.Bus.WaitForAsync("answers/me", _ => true);
        var said = await bridge.Bus.WaitForAsync("bridge/log", _ => true);
        await bridge.Bus.HearAsync(message => message.Topic == "foh/ch/1/fader" && message.Payload == before.Payload, heard);
        Assert.Equal("wish 7", answer.Correlation);
        Assert.Equal("error", Json(answer, "status"));
        Assert.Equal("ch/1/fader: 55 is outside -144..10 dB", Json(answer, "error"));
        Assert.Equal("ch/1/fader: 55 is outside -144..10 dB", Json(said, "message"));
        Assert.Equal("foh", Json(said, "device"));
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Never_obeys_a_retained_set()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Desk);
        bridge.Steer("foh", "set /ch/01/mix/fader 0.75");
        await bridge.Bus.WaitForAsync("foh/ch/1/fader", message => Number(message) is > -0.1 and < 0.1);

        await bridge.Bus.PublishAsync("foh/ch/1/fader/set", "-30", retain: true, answerTo: "answers/retained");
        await bridge.Bus.PublishAsync("foh/ch/2/fader/set", "-30", answerTo: "answers/live");

        Assert.Equal("error", Json(await bridge.Bus.WaitForAsync("answers/retained", _ => true), "status"));
        Assert.Equal("ok", Json(await bridge.Bus.WaitForAsync("answers/live", _ => true), "status"));
        Assert.StartsWith("/ch/01/mix/fader 0.7497", bridge.Device("foh").Steer("get /ch/01/mix/fader").Message, StringComparison.Ordinal);
        bridge.AssertAllIsWell();
    }

    private static async Task DeskShowsAsync(BridgeUnderTest bridge, string wanted)
    {
        var address = wanted.Split(' ')[0];
        await Wait.UntilAsync(
            () => bridge.Device("foh").Steer("get " + address).Message.StartsWith(wanted, StringComparison.Ordinal),
            () => $"the desk shows {wanted}; it shows {bridge.Device("foh").Steer("get " + address).Message}",
            BusObserver.Patience);
    }

    private static async Task HearsAsync(OscPeer tablet, string hex)
    {
        while (await tablet.ReceiveAsync() != hex)
        {
            // Someone else's change.
        }
    }

    private static double Number(HeardMessage message) =>
        double.TryParse(message.Payload, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static string? Json(HeardMessage message, string name)
    {
        using var document = JsonDocument.Parse(message.Payload);
        return document.RootElement.GetProperty(name).GetString();
    }
}
