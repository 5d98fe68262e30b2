using System.Globalization;
using ConsoleBridge.IntegrationTests.Bridge;

namespace ConsoleBridge.IntegrationTests.Surfaces;

/// <summary>Tablets over datagrams, at a whole bridge.</summary>
public sealed class TabletTests
{
    private readonly int _port = Tablet.FreePort();

    [Fact]
    public async Task What_one_tablet_moves_is_on_the_bus_and_on_the_other_tablet_and_nowhere_else()
    {
        await using var bridge = await StartAsync();
        await using var left = new Tablet(_port);
        await using var right = new Tablet(_port);
        left.Say("/hello");
        right.Say("/hello");
        await bridge.Bus.WaitForAsync("tablets/x/surface/peers", "2");

        left.Say("/strip/1/fader ,f 0.5");
        await right.HearAsync("/strip/1/fader ,f 0.5");
        right.Say("/strip/2/fader ,f 0.25");
        await left.HearAsync("/strip/2/fader ,f 0.25");

        await bridge.Bus.WaitForAsync("tablets/strip/1/fader", "0.5");
        await bridge.Bus.WaitForAsync("tablets/strip/2/fader", "0.25");
        Assert.DoesNotContain(left.Heard, message => message.StartsWith("/strip/1/fader", StringComparison.Ordinal));
        Assert.DoesNotContain(right.Heard, message => message.StartsWith("/strip/2/fader", StringComparison.Ordinal));
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task What_the_bus_sets_is_shown_on_all_and_a_third_that_comes_later_is_told_everything()
    {
        await using var bridge = await StartAsync();
        await using var first = new Tablet(_port);
        await using var second = new Tablet(_port);
        first.Say("/hello");
        second.Say("/hello");
        await bridge.Bus.WaitForAsync("tablets/x/surface/peers", "2");

        await bridge.Bus.PublishAsync("tablets/strip/1/label/upper/set", "\"Vox 1\"");
        await bridge.Bus.PublishAsync("tablets/strip/1/mute/set", "true");
        await bridge.Bus.PublishAsync("tablets/strip/1/fader/set", "0.75");
        foreach (var tablet in (Tablet[])[first, second])
        {
            await tablet.HearAsync("/strip/1/label/upper ,s \"Vox 1\"");
            await tablet.HearAsync("/strip/1/mute ,f 1");
            await tablet.HearAsync("/strip/1/fader ,f 0.75");
        }

        await using var third = new Tablet(_port);
        third.Say("/hello");
        await third.HearAsync("/strip/1/fader ,f 0.75");

        Assert.Equal(["/strip/1/label/upper ,s \"Vox 1\"", "/strip/1/mute ,f 1", "/strip/1/fader ,f 0.75"], third.Heard.Take(3));
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_touched_fader_is_spared_until_it_is_released()
    {
        await using var bridge = await StartAsync();
        await using var held = new Tablet(_port);
        await using var watching = new Tablet(_port);
        watching.Say("/hello");
        held.Say("/strip/1/touch ,f 1");
        await bridge.Bus.HearAsync(message => message is { Topic: "tablets/strip/1/touch", Payload: "true" });
        await bridge.Bus.WaitForAsync("tablets/x/surface/peers", "2");

        await bridge.Bus.PublishAsync("tablets/strip/1/fader/set", "0.75");
        await watching.HearAsync("/strip/1/fader ,f 0.75");
        Assert.Empty(held.Heard);
        held.Say("/strip/1/touch ,f 0");

        await held.HearAsync("/strip/1/fader ,f 0.75");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Garbage_harms_nobody()
    {
        await using var bridge = await StartAsync();
        await using var good = new Tablet(_port);
        await using var bad = new Tablet(_port);
        await bridge.Bus.PublishAsync("tablets/strip/2/label/upper/set", "\"still\"");
        await bridge.Bus.WaitForAsync("tablets/strip/2/label/upper", "\"still\"");
        good.Say("/hello");
        var random = new Random(20_261_121);
        for (var count = 0; count < 2000; count++)
        {
            var rubbish = new byte[random.Next(1, 200)];
            random.NextBytes(rubbish);
            rubbish[0] = count % 2 == 0 ? (byte)'/' : (byte)'#';
            bad.Say(rubbish);
        }

        // The flood may have cost datagrams: what comes after it does not.
        await bad.JoinAsync("/strip/2/label/upper ,s still");
        bad.Say("/strip/1/fader ,f NAN");
        bad.Say("/strip/1/fader ,f 64");
        bad.Say(new byte[40_000]);
        bad.Say("/strip/3/fader ,f 0.5");

        await good.HearAsync("/strip/3/fader ,f 0.5");
        Assert.DoesNotContain(bridge.Bus.Heard, message => message.Topic == "tablets/strip/1/fader");
        Assert.Equal("\"live\"", bridge.Bus.Latest("tablets/device/session")?.Payload);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_tablet_that_vanishes_lets_go_of_its_faders_and_is_forgotten()
    {
        await using var bridge = await StartAsync(""", "Listening": { "ForgetAfter": "00:00:01" } """);
        await using (var vanishing = new Tablet(_port))
        {
            vanishing.Say("/strip/1/touch ,f 1");
            await bridge.Bus.HearAsync(message => message is { Topic: "tablets/strip/1/touch", Payload: "true" });
        }

        await bridge.Bus.HearAsync(message => message is { Topic: "tablets/strip/1/touch", Payload: "false" });
        await bridge.Bus.WaitForAsync("tablets/x/surface/peers", "0");
        await using var next = new Tablet(_port);
        next.Say("/strip/1/fader ,f 0.5");

        await bridge.Bus.WaitForAsync("tablets/strip/1/fader", "0.5");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Answers_to_a_fixed_port_wherever_the_tablet_sends_from()
    {
        var replyPort = Tablet.FreePort();
        await using var bridge = await StartAsync(
            string.Create(CultureInfo.InvariantCulture, $$""", "Listening": { "ReplyPort": {{replyPort}} } """), "touchosc/mk1");
        await using var listening = new Tablet(_port, replyPort);
        await using var sending = new Tablet(_port);

        sending.Say("/strip/1/fader ,f 0.5");
        await bridge.Bus.WaitForAsync("tablets/strip/1/fader", "0.5");
        await bridge.Bus.PublishAsync("tablets/strip/2/fader/set", "0.25");

        await listening.HearAsync("/strip/2/fader ,f 0.25");
        Assert.Empty(sending.Heard);
        Assert.Equal("1", bridge.Bus.Latest("tablets/x/surface/peers")?.Payload);
    }

    [Fact]
    public async Task A_tablet_with_a_known_address_need_not_say_a_word()
    {
        await using var silent = new Tablet(_port);
        await using var bridge = await StartAsync(
            string.Create(CultureInfo.InvariantCulture, $$""", "Listening": { "Always": ["127.0.0.1:{{silent.Port}}"] } """));

        await bridge.Bus.PublishAsync("tablets/strip/1/label/upper/set", "\"Vox\"");

        await silent.HearAsync("/strip/1/label/upper ,s Vox");
    }

    [Fact]
    public async Task A_tablet_drives_a_console_and_follows_it()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            string.Create(CultureInfo.InvariantCulture, $$"""
            { "foh": { "Profile": "behringer/x32", "Simulate": true },
              "tablets": { "Profile": "touchosc/mixer", "Host": "127.0.0.1", "Port": {{_port}} } }
            """),
            "--Links:0:From=tablets:strip/{1-8}/mute", "--Links:0:To=foh:ch/{1-8}/mute");
        await using var tablet = new Tablet(_port);
        await using var other = new Tablet(_port);
        other.Say("/hello");
        await bridge.Bus.WaitForAsync("foh/ch/1/mute", message => message.Payload is "true" or "false");
        var before = bridge.Bus.Latest("foh/ch/1/mute")!.Payload;
        await other.HearAsync(before == "true" ? "/strip/1/mute ,f 1" : "/strip/1/mute ,f 0");

        tablet.Say("/strip/1/mute ,f 1");
        tablet.Say("/strip/1/mute ,f 0");

        await bridge.Bus.WaitForAsync("foh/ch/1/mute", before == "true" ? "false" : "true");
        await other.HearAsync(before == "true" ? "/strip/1/mute ,f 0" : "/strip/1/mute ,f 1");
        bridge.AssertAllIsWell();
    }

    private Task<BridgeUnderTest> StartAsync(string more = "", string profile = "touchosc/mixer") => BridgeUnderTest.StartLiveAsync(
        string.Create(CultureInfo.InvariantCulture, $$"""{ "tablets": { "Profile": "{{profile}}", "Host": "127.0.0.1", "Port": {{_port}}, "Settings": { "repair": 0 }{{more}} } }"""));
}
