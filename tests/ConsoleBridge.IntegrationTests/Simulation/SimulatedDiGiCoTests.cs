using System.Globalization;
using System.Net;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Protocols.Osc.Wire;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles.DiGiCo;

namespace ConsoleBridge.IntegrationTests.Simulation;

/// <summary>The vectors of the document, by their numbers, against the simulated DiGiCo console.</summary>
public sealed class SimulatedDiGiCoTests
{
    [Fact]
    public async Task Vector_1_the_bytes_of_the_question_that_the_document_prints_are_answered()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);

        var answer = Convert.FromHexString(await peer.AskAsync("2f436f6e736f6c652f4e616d652f3f002c000000"));

        Assert.Equal("/Console/Name ,s \"S21 S21-210385\"", OscText.Print(answer));
        Assert.Empty(console.Violations.Entries);
    }

    [Fact]
    public async Task Vector_2_the_counts_come_one_by_one()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);

        Assert.Equal("/Console/Input_Channels ,i 48", await AskAsync(peer, "/Console/Channels/? ,"));
        Assert.Equal("/Console/Aux_Outputs ,i 24", await HearAsync(peer));
    }

    [Theory]
    [InlineData("3 and 4", "/Input_Channels/1/fader ,f 0.5", "/Input_Channels/1/fader/? ,", "/Input_Channels/1/fader ,f 0.5")]
    [InlineData("5: off", "/Input_Channels/1/fader ,f -150.0", "/Input_Channels/1/fader/? ,", "/Input_Channels/1/fader ,f -150")]
    [InlineData("6", "/Input_Channels/1/mute ,i 1", "/Input_Channels/1/mute/? ,", "/Input_Channels/1/mute ,i 1")]
    [InlineData("7", "/Aux_Outputs/2/Buss_Trim/name ,s Wedge", "/Aux_Outputs/2/Buss_Trim/name/? ,", "/Aux_Outputs/2/Buss_Trim/name ,s Wedge")]
    public async Task What_is_set_is_answered_when_it_is_asked_for(string vector, string set, string ask, string expected)
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);

        Send(peer, set);
        var answer = await AskAsync(peer, ask);

        Assert.True(expected == answer, $"{vector}: {answer}");
        Assert.Empty(console.Violations.Entries);
    }

    [Fact]
    public async Task Vector_8_a_recall_tells_four_messages_and_no_values()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);
        await AskAsync(peer, "/Console/Name/? ,");

        console.Steer("scene 7");

        Assert.Equal("/Snapshots/Recall_Snapshot/7 ,i 0", await HearAsync(peer));
        Assert.Equal("/Snapshots/Change_Surface_Snapshot/7 ,i 0", await HearAsync(peer));
        Assert.Equal("/Snapshots/Current_Snapshot ,i 7", await HearAsync(peer));
        Assert.Equal("/Snapshots/End_Recall_Snapshot ,i 0", await HearAsync(peer));
        Assert.Equal("/Console/Name ,s \"S21 S21-210385\"", await AskAsync(peer, "/Console/Name/? ,"));
    }

    [Theory]
    [InlineData("9: 0 dB", "/sd/Input_Channels/1/fader ,f 0.75", "get /Input_Channels/1/fader", "/Input_Channels/1/fader 0.75")]
    [InlineData("10", "/sd/Input_Channels/1/Channel_Input/name ,s FRED", "get /Input_Channels/1/Channel_Input/name", "/Input_Channels/1/Channel_Input/name FRED")]
    [InlineData("11: macro 1", "/sd/Macros/Buttons/press ,i 0", "get macro", "macro 1")]
    public async Task The_Other_OSC_set_is_obeyed_without_a_word(string vector, string set, string look, string expected)
    {
        await using var console = await StartAsync(isPad: false);
        using var peer = new OscPeer(console.EndPoint);

        Send(peer, set);

        await Wait.UntilAsync(() => console.Steer(look).Message == expected, vector);
        Assert.Empty(console.Violations.Entries);
    }

    [Fact]
    public async Task Vector_12_a_meter_is_told_by_its_slot()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);

        var answer = await AskAsync(peer, "/Meters/request/11 ,s \"/Input_Channels/3/Channel_Input/post_meter/left\"");

        // Strip 3 stands at -3 dB: one step of 3 dB below full scale; the mean 9 dB below that.
        Assert.Equal($"/Meters/values ,ii 11 {((3 << 16) | 12).ToString(CultureInfo.InvariantCulture)}", answer);
    }

    [Fact]
    public async Task A_whole_strip_is_told_leaf_by_leaf()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);
        var told = new List<string> { await AskAsync(peer, "/Input_Channels/3/? ,") };

        while (told.Count < 5 + (3 * 24))
        {
            told.Add(await HearAsync(peer));
        }

        Assert.All(told, line => Assert.StartsWith("/Input_Channels/3/", line, StringComparison.Ordinal));
        Assert.Equal(told.Count, told.Distinct().Count());
    }

    [Fact]
    public async Task A_move_at_the_surface_is_told_and_a_move_by_the_client_is_not()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);
        await AskAsync(peer, "/Console/Name/? ,");

        Send(peer, "/Input_Channels/2/fader ,f -10");
        console.Steer("set /Input_Channels/1/fader -5");

        Assert.Equal("/Input_Channels/1/fader ,f -5", await HearAsync(peer));
        await Wait.UntilAsync(() => console.Steer("get /Input_Channels/2/fader").Message.EndsWith(" -10", StringComparison.Ordinal), "it was set");
    }

    [Fact]
    public async Task It_answers_to_its_entry_and_not_to_whoever_asks()
    {
        await using var console = await StartAsync();
        using var first = new OscPeer(console.EndPoint);
        using var second = new OscPeer(console.EndPoint);
        await AskAsync(first, "/Console/Name/? ,");

        Send(second, "/Snapshots/Current_Snapshot/? ,");

        Assert.Equal("/Snapshots/Current_Snapshot ,i 1", await HearAsync(first));
    }

    [Theory]
    [InlineData("off", "/Input_Channels/1/fader -5")]
    [InlineData("on", "/Input_Channels/1/fader 0")]
    public async Task An_address_without_a_value_is_noted_and_may_be_a_write(string word, string expected)
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);
        console.Steer("set /Input_Channels/1/fader -5");
        console.Steer("bare-write " + word);

        Send(peer, "/Input_Channels/1/fader ,");
        await Wait.UntilAsync(() => console.Violations.Entries.Count == 1, "it is noted");

        Assert.Equal(expected, console.Steer("get /Input_Channels/1/fader").Message);
    }

    [Fact]
    public async Task A_flood_is_dropped_and_noted()
    {
        await using var console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);

        for (var datagram = 0; datagram < 120; datagram++)
        {
            Send(peer, string.Create(CultureInfo.InvariantCulture, $"/Input_Channels/1/fader ,f -{datagram}"));
        }

        await Wait.UntilAsync(() => console.Violations.Entries.Count == 20, "twenty were dropped");
        Assert.Equal("/Input_Channels/1/fader -99", console.Steer("get /Input_Channels/1/fader").Message);
    }

    private static async Task<SimulatedDiGiCo> StartAsync(bool isPad = true)
    {
        var console = new SimulatedDiGiCo(new SimulatorOptions { Port = 0, Address = IPAddress.Loopback, Lives = false }, isPad);
        await console.StartAsync(CancellationToken.None);
        return console;
    }

    private static void Send(OscPeer peer, string text)
    {
        Assert.True(OscText.TryParse(text, out var frame, out var error), error);
        peer.Send(Convert.ToHexStringLower(frame));
    }

    private static Task<string> AskAsync(OscPeer peer, string text)
    {
        Send(peer, text);
        return HearAsync(peer);
    }

    private static async Task<string> HearAsync(OscPeer peer) => OscText.Print(Convert.FromHexString(await peer.ReceiveAsync()));
}
