using System.Globalization;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Surfaces;

/// <summary>Tablets over TCP: both framings at one port, and connections that misbehave.</summary>
public sealed class StreamTabletTests
{
    private readonly int _port = Tablet.FreePort();

    [Fact]
    public async Task Tablets_of_either_framing_see_what_the_other_moves()
    {
        await using var bridge = await StartAsync();
        await using var slip = await StreamTablet.ConnectAsync(_port, isSlip: true);
        await using var prefixed = await StreamTablet.ConnectAsync(_port, isSlip: false);
        slip.Say("/hello");
        prefixed.Say("/hello");
        await bridge.Bus.WaitForAsync("tablets/x/surface/peers", "2");

        slip.Say("/strip/1/fader ,f 0.5");
        await prefixed.HearAsync("/strip/1/fader ,f 0.5");
        prefixed.Say("/strip/2/fader ,f 0.25");
        await slip.HearAsync("/strip/2/fader ,f 0.25");

        Assert.DoesNotContain("/strip/1/fader ,f 0.5", slip.Heard);
        await bridge.Bus.WaitForAsync("tablets/strip/2/fader", "0.25");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_joining_tablet_is_told_everything_and_a_closed_one_is_gone()
    {
        await using var bridge = await StartAsync();
        await bridge.Bus.PublishAsync("tablets/strip/1/label/upper/set", "\"Vox\"");
        await bridge.Bus.WaitForAsync("tablets/strip/1/label/upper", "\"Vox\"");

        await using (var tablet = await StreamTablet.ConnectAsync(_port, isSlip: true))
        {
            tablet.Say("/strip/1/touch ,f 1");
            await tablet.HearAsync("/strip/1/label/upper ,s Vox");
            await bridge.Bus.HearAsync(message => message is { Topic: "tablets/strip/1/touch", Payload: "true" });
        }

        await bridge.Bus.HearAsync(message => message is { Topic: "tablets/strip/1/touch", Payload: "false" });
        await bridge.Bus.WaitForAsync("tablets/x/surface/peers", "0");
    }

    [Fact]
    public async Task What_is_said_just_before_closing_counts()
    {
        await using var bridge = await StartAsync();

        await using (var hasty = await StreamTablet.ConnectAsync(_port, isSlip: false))
        {
            hasty.Say("/strip/1/fader ,f 0.5");
        }

        await bridge.Bus.WaitForAsync("tablets/strip/1/fader", "0.5");
    }

    [Fact]
    public async Task A_packet_may_come_byte_by_byte_or_many_at_once()
    {
        await using var bridge = await StartAsync();
        await using var tablet = await StreamTablet.ConnectAsync(_port, isSlip: true);
        byte[] two = Convert.FromHexString("c02f73747269702f312f666164657200002c6600003f000000c0c02f73747269702f322f666164657200002c6600003e800000c0");

        foreach (var one in two)
        {
            tablet.SayRaw([one]);
        }

        tablet.SayRaw(two);

        await bridge.Bus.WaitForAsync("tablets/strip/1/fader", "0.5");
        await bridge.Bus.WaitForAsync("tablets/strip/2/fader", "0.25");
    }

    [Theory]
    [InlineData("7fffffff2f61")]
    [InlineData("000000002f61")]
    [InlineData("2f7374726970")]
    [InlineData("474554202f20485454502f312e310d0a")]
    public async Task A_stream_that_cannot_be_followed_is_closed_and_the_others_live_on(string rubbish)
    {
        await using var bridge = await StartAsync();
        await using var good = await StreamTablet.ConnectAsync(_port, isSlip: true);
        await using var bad = await StreamTablet.ConnectAsync(_port, isSlip: true);
        good.Say("/hello");

        bad.SayRaw(Convert.FromHexString(rubbish));

        await Wait.UntilAsync(() => bad.IsClosed, "the bridge closes the bad connection");
        await bridge.Bus.PublishAsync("tablets/strip/1/fader/set", "0.75");
        await good.HearAsync("/strip/1/fader ,f 0.75");
        Assert.Empty(bridge.Log.Errors);
    }

    [Fact]
    public async Task A_broken_SLIP_packet_costs_that_packet_alone()
    {
        await using var bridge = await StartAsync();
        await using var tablet = await StreamTablet.ConnectAsync(_port, isSlip: true);

        tablet.SayRaw(Convert.FromHexString("c02f61db00c0"));
        tablet.Say("/strip/1/fader ,f 0.5");

        await bridge.Bus.WaitForAsync("tablets/strip/1/fader", "0.5");
    }

    [Fact]
    public async Task A_tablet_that_never_reads_delays_nobody()
    {
        await using var bridge = await StartAsync();
        await using var stuck = await StreamTablet.ConnectAsync(_port, isSlip: true, reads: false);
        await using var good = await StreamTablet.ConnectAsync(_port, isSlip: true);
        stuck.Say("/hello");
        good.Say("/hello");
        await bridge.Bus.WaitForAsync("tablets/x/surface/peers", "2");
        var text = new string('x', 60);

        for (var turn = 0; turn < 400; turn++)
        {
            // Each question is answered to the one who asks, who does not take it; the labels go to both.
            for (var question = 0; question < 20; question++)
            {
                stuck.Say("/strip/*/label/upper");
            }

            if (turn % 40 == 0)
            {
                await bridge.Bus.PublishAsync("tablets/strip/1/label/upper/set", "\"" + turn.ToString(CultureInfo.InvariantCulture) + text[..50] + "\"");
            }
        }

        await bridge.Bus.PublishAsync("tablets/strip/2/fader/set", "0.75");
        await good.HearAsync("/strip/2/fader ,f 0.75");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Where_the_framing_is_known_a_tablet_is_told_everything_without_having_said_a_word()
    {
        await using var bridge = await StartAsync("open-stage-control/mixer");
        await bridge.Bus.PublishAsync("tablets/strip/1/label/upper/set", "\"Vox\"");
        await bridge.Bus.WaitForAsync("tablets/strip/1/label/upper", "\"Vox\"");

        await using var silent = await StreamTablet.ConnectAsync(_port, isSlip: true);

        await silent.HearAsync("/strip/1/label/upper ,s Vox");
    }

    [Fact]
    public async Task Connections_that_never_say_a_word_make_room_for_those_that_do()
    {
        await using var bridge = await StartAsync(more: """, "Listening": { "Most": 1 } """);
        await using var idle = await StreamTablet.ConnectAsync(_port, isSlip: true);
        await using (var turnedAway = await StreamTablet.ConnectAsync(_port, isSlip: true))
        {
            await Wait.UntilAsync(() => turnedAway.IsClosed && idle.IsClosed, "one is turned away, the idle one makes room");
        }

        // The place is free a moment after the idle one was closed: a tablet tries again, as its app would.
        for (var isIn = false; !isIn;)
        {
            await using var next = await StreamTablet.ConnectAsync(_port, isSlip: true);
            next.TrySay("/strip/1/fader ,f 0.5");
            await Wait.UntilAsync(
                () => next.IsClosed || bridge.Bus.Latest("tablets/strip/1/fader")?.Payload == "0.5", "it gets in, or is turned away once more");
            isIn = !next.IsClosed;
        }

        await bridge.Bus.WaitForAsync("tablets/strip/1/fader", "0.5");
    }

    private Task<BridgeUnderTest> StartAsync(string profile = "touchosc/mixer", string more = "") => BridgeUnderTest.StartLiveAsync(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{ "tablets": { "Profile": "{{profile}}", "Transport": "tcp-listen", "Host": "127.0.0.1", "Port": {{_port}}, "Settings": { "repair": 0 }{{more}} } }"""));
}
