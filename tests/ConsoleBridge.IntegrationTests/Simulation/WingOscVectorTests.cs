using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles.Wing;

namespace ConsoleBridge.IntegrationTests.Simulation;

/// <summary>The document's vectors 79 to 95, byte by byte, against the simulated WING over a real socket.</summary>
public sealed class WingOscVectorTests
{
    private const string GetFader = "2f63682f312f666472000000";
    private const string FaderOff = "2f63682f312f6664720000002c736666000000002d6f6f0000000000c3100000";
    private const string FaderEvent = "2f63682f312f6664720000002c660000c3100000";
    private const string GetSecondFader = "2f63682f322f666472000000";
    private const string SecondFaderAtMinusTwo = "2f63682f322f6664720000002c736666000000002d322e30000000003f333333c0000000";

    [Fact]
    public async Task Vector_79_says_who_it_is()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.OscEndPoint);

        var answer = Text(await peer.AskAsync("2f3f0000"));

        Assert.StartsWith("/?\0\0,s\0\0WING,127.0.0.1,WING-PP-1234,wing-compact,", answer, StringComparison.Ordinal);
        Assert.Empty(console.Violations.Entries);
    }

    [Fact]
    public async Task Vectors_80_and_81_a_fader_that_is_off()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.OscEndPoint);

        Assert.Equal(FaderOff, await peer.AskAsync(GetFader));
    }

    [Theory]
    [InlineData("82 and 83: set as float, read as text", "2f63682f322f6664720000002c660000c0400000", "2f63682f322f6664720000002c736666000000002d332e30000000003f2ccccdc0400000")]
    [InlineData("82 and 84: set as text", "2f63682f322f6664720000002c7300002d320000", SecondFaderAtMinusTwo)]
    public async Task Faders_are_set_by_float_or_text_without_an_echo(string vector, string set, string expected)
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.OscEndPoint);

        peer.Send(set);
        var answer = await peer.AskAsync(GetSecondFader);

        Assert.True(expected == answer, $"{vector}: {answer}");
    }

    [Fact]
    public async Task Vectors_85_and_86_a_mute_that_is_1_is_muted()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.OscEndPoint);

        peer.Send("2f63682f312f6d75746500002c69000000000001");

        Assert.Equal("2f63682f312f6d75746500002c73666900000000310000003f80000000000001", await peer.AskAsync("2f63682f312f6d7574650000"));
    }

    [Theory]
    [InlineData("87 and 90: one argument", "2f2a5300", FaderEvent)]
    [InlineData("88: three arguments", "2f2a7300", FaderOff)]
    [InlineData("89: native bytes", "2f2a6200", "2f0000002c6200000000000ad738ae75c2d5c31000000000")]
    public async Task The_subscriber_hears_of_a_fader_and_of_its_effective_value(string vector, string subscribe, string expected)
    {
        await using var console = await StartAsync();
        console.Steer("set /ch/1/fdr -5");
        using var peer = new OscPeer(console.OscEndPoint);
        peer.Send(subscribe);
        await peer.AskAsync(GetSecondFader);

        console.Steer("set /ch/1/fdr -oo");
        var told = await peer.ReceiveAsync();
        var effective = await peer.ReceiveAsync();

        Assert.True(expected == told, $"{vector}: {told}");
        Assert.NotEqual(told, effective);
    }

    [Fact]
    public async Task Whoever_subscribes_last_has_the_one_subscription_and_nobody_hears_their_own_changes()
    {
        await using var console = await StartAsync();
        using var first = new OscPeer(console.OscEndPoint);
        using var second = new OscPeer(console.OscEndPoint);
        first.Send("2f2a5300");
        await first.AskAsync(GetFader);
        second.Send("2f2a5300");
        await second.AskAsync(GetFader);

        second.Send("2f63682f322f6664720000002c660000c0400000");
        await second.AskAsync(GetFader);
        console.Steer("set /ch/1/fdr -5");
        console.Steer("set /ch/1/fdr -oo");

        Assert.StartsWith("2f63682f312f6664", await second.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Equal(FaderOff, await first.AskAsync(GetFader));
    }

    [Fact]
    public async Task Vectors_91_and_92_answers_and_events_go_to_another_port()
    {
        await using var console = await StartAsync();
        using var asking = new OscPeer(console.OscEndPoint);
        using var listening = new OscPeer(console.OscEndPoint);
        var prefix = Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes($"/%{listening.Port}/ch/1/fdr".PadRight(20, '\0')));

        asking.Send(prefix);

        Assert.Equal(FaderOff, await listening.ReceiveAsync());
    }

    [Fact]
    public async Task Vector_93_a_hash_is_an_address()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.OscEndPoint);

        Assert.Equal("2f63682f312f6d75746500002c73666900000000300000000000000000000000", await peer.AskAsync("2f2366353066363966380000"));
    }

    [Fact]
    public async Task Vectors_94_and_95_many_values_in_one_text_are_acknowledged()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.OscEndPoint);

        var answer = await peer.AskAsync("2f0000002c7300002f63682e312e6664723d312c6d7574653d302c2e322e6664723d302c6d7574653d310000");

        Assert.Equal("2f2a00002c7300004f4b0000", answer);
        Assert.Equal("/ch/1/fdr 1", console.Steer("get /ch/1/fdr").Message);
        Assert.Equal("/ch/2/fdr 0", console.Steer("get /ch/2/fdr").Message);
        Assert.Equal("/ch/2/mute 1", console.Steer("get /ch/2/mute").Message);
    }

    [Fact]
    public async Task The_root_lists_its_children_as_the_document_prints_them()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.OscEndPoint);

        var answer = Text(await peer.AskAsync("2f000000"));

        Assert.StartsWith("/\0\0\0,ssssssssssssssss\0\0\0$stat\0\0\0cfg\0$syscfg\0io\0\0ch\0\0aux\0bus\0main", answer, StringComparison.Ordinal);
        Assert.EndsWith("rec\0$ctl\0\0\0\0", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_console_whose_OSC_is_read_only_keeps_its_values()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.OscEndPoint);
        console.Steer("access off");

        await peer.AskAsync("2f63682f322f6664720000002c660000c0400000");

        Assert.Equal("/ch/2/fdr -144", console.Steer("get /ch/2/fdr").Message);
    }

    private static async Task<SimulatedWing> StartAsync()
    {
        var console = new SimulatedWing(new SimulatorOptions { Port = 0, Lives = false }, "wing-compact");
        await console.StartAsync(CancellationToken.None);
        return console;
    }

    private static string Text(string hex) => System.Text.Encoding.ASCII.GetString(Convert.FromHexString(hex));
}
