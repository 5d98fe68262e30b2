using System.Net.Sockets;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.IntegrationTests.Simulation.WirelessReceivers;

public sealed class SimulatedShureReceiverTests
{
    [Fact]
    public async Task Dumps_the_device_and_then_every_channel()
    {
        await using var receiver = await StartAsync("ULXD4D");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        await client.SendAsync("< GET 0 ALL >");
        await client.HearAsync("< REP 2 TX_FW_VER ");

        Assert.StartsWith("< REP DEVICE_ID {ULXD4D  } >", client.Heard, StringComparison.Ordinal);
        Assert.Contains("< REP MODEL {ULXD4D                          } >< REP ", client.Heard, StringComparison.Ordinal);
        Assert.Contains("< REP 1 CHAN_NAME {Lead Vox} >", client.Heard, StringComparison.Ordinal);
        Assert.Contains("< REP 1 AUDIO_GAIN 030 >", client.Heard, StringComparison.Ordinal);
        Assert.Contains("< REP 2 TX_TYPE UNKN >", client.Heard, StringComparison.Ordinal);
        Assert.True(
            client.Heard.IndexOf("< REP 1 TX_TYPE", StringComparison.Ordinal) < client.Heard.IndexOf("< REP 2 AUDIO_GAIN", StringComparison.Ordinal));
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Dumps_all_hundred_and_sixty_three_frames_of_an_axient_channel()
    {
        await using var receiver = await StartAsync("AD4Q");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        await client.SendAsync("< GET 0 ALL >");
        await client.HearAsync("< REP 4 SLOT_TX_MODEL 8 UNKNOWN >");

        Assert.Equal(7 + (4 * 163), client.Count("< REP "));
        Assert.Equal(163, client.Count("< REP 4 "));
        Assert.True(client.Heard.Length > 20_000);
        Assert.Contains("< REP 4 TX_BATT_MINS 65535 >", client.Heard, StringComparison.Ordinal);
        Assert.Contains("< REP 4 SLOT_STATUS 1 LINKED.INACTIVE >", client.Heard, StringComparison.Ordinal);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Takes_commands_with_line_ends_odd_blanks_and_several_at_once()
    {
        await using var receiver = await StartAsync("ULXD4");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        await client.SendAsync("<GET 1 CHAN_NAME>\r\n<  get 1   audio_gain>< SET 1 AUDIO_GAIN 5");
        await client.HearAsync("< REP 1 AUDIO_GAIN 030 >");
        await client.SendAsync("0 >");
        await client.HearAsync("< REP 1 AUDIO_GAIN 050 >");

        Assert.Contains("< REP 1 CHAN_NAME {Lead Vox} >", client.Heard, StringComparison.Ordinal);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Samples_to_every_client_and_goes_on_when_the_one_that_asked_has_left()
    {
        await using var receiver = await StartAsync("ULXD4");
        using var asker = await BareClient.ConnectAsync(receiver.EndPoint);
        using var listener = await BareClient.ConnectAsync(receiver.EndPoint);

        await asker.SendAsync("< SET 1 METER_RATE 00100 >");
        await asker.HearAsync("< SAMPLE 1 ALL ");
        await listener.HearAsync("< REP 1 METER_RATE 00100 >");
        asker.Dispose();
        var before = listener.Count("< SAMPLE 1 ALL ");
        await listener.HearAsync("< SAMPLE 1 ALL ", before + 5);

        Assert.Matches(@"< SAMPLE 1 ALL (AX|XB|AB|XX) \d{3} \d{3} >", listener.Heard);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Theory]
    [InlineData("QLXD4", @"< SAMPLE 1 ALL (AX|XB) \d{3} 0\d{2} >")]
    [InlineData("SLXD4", @"< SAMPLE 1 ALL \d{3} \d{3} \d{3} >")]
    [InlineData("AD4D", @"< SAMPLE 1 ALL 00[0-5] \d{3} \d{3} \d{3} [BXR]{2} \d{2} \d{3} \d{2} \d{3} >")]
    public async Task Samples_in_the_layout_of_the_model(string model, string layout)
    {
        await using var receiver = await StartAsync(model);
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        await client.SendAsync("< SET 1 METER_RATE 100 >");
        await client.HearAsync("< SAMPLE 1 ALL ", 3);

        Assert.Matches(layout, client.Heard);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Tells_every_client_what_one_of_them_set()
    {
        await using var receiver = await StartAsync("ULXD4D");
        using var first = await BareClient.ConnectAsync(receiver.EndPoint);
        using var second = await BareClient.ConnectAsync(receiver.EndPoint);
        await second.SendAsync("< GET 1 CHAN_NAME >");
        await second.HearAsync("< REP 1 CHAN_NAME ");

        await first.SendAsync("< SET 1 CHAN_NAME {A>B} >");
        await second.HearAsync("< REP 1 CHAN_NAME {A>B     } >");

        Assert.Equal("A>B", receiver.Value(1, "CHAN_NAME"));
        Assert.Equal(2, receiver.ClientCount);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Refuses_what_the_document_does_not_allow_and_notes_it()
    {
        await using var receiver = await StartAsync("SLXD4D");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        await client.SendAsync("< SET 1 AUDIO_MUTE ON >< GET 3 CHAN_NAME >< SET 1 METER_RATE 50 >< SET 1 CHAN_NAME {MuchTooLong} >");
        await client.HearAsync("< REP ERR >", 4);

        Assert.Equal(4, receiver.Violations.Entries.Count);
    }

    [Fact]
    public async Task Stays_silent_about_a_wrong_command_as_qlxd_does()
    {
        await using var receiver = await StartAsync("QLXD4");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        await client.SendAsync("< GET MODEL >< GET 0 ALL >< GET MAC_ADDR >");
        await client.HearAsync("< REP MAC_ADDR 00:0E:DD:3A:17:C2 >");

        Assert.Equal("< REP MAC_ADDR 00:0E:DD:3A:17:C2 >", client.Heard);
        Assert.Equal(2, receiver.Violations.Entries.Count);
    }

    [Fact]
    public async Task Sends_the_same_frames_when_every_byte_travels_alone()
    {
        await using var receiver = await StartAsync("ULXD4");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        receiver.Steer("fault one-byte on");
        await client.SendAsync("< GET 1 ALL >");
        await client.HearAsync("< REP 1 TX_FW_VER ");

        Assert.Contains("< REP 1 CHAN_NAME {Lead Vox} >< REP 1 ", client.Heard, StringComparison.Ordinal);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Sends_the_same_frames_merged_and_cut_anywhere()
    {
        await using var receiver = await StartAsync("AD4D");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        receiver.Steer("fault merge on");
        await client.SendAsync("< GET 1 ALL >");
        await client.HearAsync("< REP 1 SLOT_TX_MODEL 8 UNKNOWN >");

        Assert.Equal(163, client.Count("< REP 1 "));
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Puts_dirt_between_frames_when_told_to()
    {
        await using var receiver = await StartAsync("ULXD4");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        receiver.Steer("fault garbage 1");
        await client.SendAsync("< GET 1 CHAN_NAME >");
        await client.HearAsync("< REP 1 CHAN_NAME {Lead Vox} >");

        Assert.False(client.Heard.StartsWith("< REP", StringComparison.Ordinal));
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Refuses_connections_while_it_reboots_and_comes_back_without_metering()
    {
        await using var receiver = await StartAsync("ULXD4");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);
        await client.SendAsync("< SET 1 METER_RATE 100 >< SET 1 CHAN_NAME {Kept} >");
        await client.HearAsync("< SAMPLE ");

        receiver.Steer("reboot 1s");
        await client.WaitForEndAsync();
        await Assert.ThrowsAsync<SocketException>(() => BareClient.ConnectAsync(receiver.EndPoint));
        using var again = await ReconnectAsync(receiver);
        await again.SendAsync("< GET 1 METER_RATE >< GET 1 CHAN_NAME >");
        await again.HearAsync("< REP 1 CHAN_NAME {Kept    } >");

        Assert.Contains("< REP 1 METER_RATE 00000 >", again.Heard, StringComparison.Ordinal);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Dies_silently_with_its_sockets_open()
    {
        await using var receiver = await StartAsync("ULXD4");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);
        await client.SendAsync("< SET 1 METER_RATE 100 >");
        await client.HearAsync("< SAMPLE ");

        receiver.Steer("fault silent on");
        await client.ListenAsync(TimeSpan.FromMilliseconds(300));
        await client.SendAsync("< GET 1 CHAN_NAME >");
        var silence = await client.ListenAsync(TimeSpan.FromMilliseconds(500));
        receiver.Steer("fault silent off");
        await client.SendAsync("< GET 1 AUDIO_GAIN >");
        await client.HearAsync("< REP 1 AUDIO_GAIN 030 >");

        Assert.Equal(string.Empty, silence);
        Assert.DoesNotContain("CHAN_NAME", client.Heard, StringComparison.Ordinal);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Answers_late_what_was_sent_while_it_did_not_read()
    {
        await using var receiver = await StartAsync("ULXD4");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        receiver.Steer("fault stop-reading on");
        await client.SendAsync("< GET 1 CHAN_NAME >");
        var silence = await client.ListenAsync(TimeSpan.FromMilliseconds(300));
        receiver.Steer("fault stop-reading off");
        await client.HearAsync("< REP 1 CHAN_NAME {Lead Vox} >");

        Assert.Equal(string.Empty, silence);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Locks_up_when_a_metering_client_vanishes_from_a_qlxd()
    {
        await using var receiver = await StartAsync("QLXD4");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);
        using var witness = await BareClient.ConnectAsync(receiver.EndPoint);
        receiver.Steer("lockup on-lost-client");
        await client.SendAsync("< SET 1 METER_RATE 1000 >");
        await client.HearAsync("< REP 1 METER_RATE 01000 >");
        await witness.HearAsync("< REP 1 METER_RATE 01000 >");

        client.Vanish();
        await Eventually.TrueAsync(() => receiver.ClientCount == 1);
        await witness.ListenAsync(TimeSpan.FromMilliseconds(300));
        await witness.SendAsync("< GET 1 CHAN_NAME >");
        var silence = await witness.ListenAsync(TimeSpan.FromMilliseconds(1500));

        Assert.Equal(string.Empty, silence);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Takes_a_connection_and_says_nothing_when_controller_access_is_off()
    {
        await using var receiver = await StartAsync("SLXD4");
        receiver.Steer("access silent");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        await client.SendAsync("< GET MODEL >");
        var silence = await client.ListenAsync(TimeSpan.FromMilliseconds(400));

        Assert.Equal(string.Empty, silence);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Refuses_the_connection_when_controller_access_is_refused()
    {
        await using var receiver = await StartAsync("SLXD4");

        receiver.Steer("access refuse");

        await Assert.ThrowsAsync<SocketException>(() => BareClient.ConnectAsync(receiver.EndPoint));
    }

    [Fact]
    public async Task Sends_the_third_client_away_when_two_are_the_limit()
    {
        await using var receiver = await StartAsync("ULXD4");
        receiver.Steer("max-clients 2");
        using var first = await BareClient.ConnectAsync(receiver.EndPoint);
        using var second = await BareClient.ConnectAsync(receiver.EndPoint);

        var heard = await HearUntilSentAwayAsync(receiver);

        Assert.Equal(string.Empty, heard);
        Assert.Equal(2, receiver.ClientCount);
    }

    [Fact]
    public async Task Reports_everything_about_a_transmitter_that_goes_and_comes()
    {
        await using var receiver = await StartAsync("ULXD4");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);
        await client.SendAsync("< GET 1 TX_TYPE >");
        await client.HearAsync("< REP 1 TX_TYPE ULXD2 >");

        receiver.Steer("tx off 1");
        await client.HearAsync("< REP 1 BATT_TYPE UNKN >");
        receiver.Steer("tx on 1");
        await client.HearAsync("< REP 1 BATT_RUN_TIME 65534 >");

        Assert.Contains("< REP 1 TX_TYPE UNKN >", client.Heard, StringComparison.Ordinal);
        Assert.Contains("< REP 1 BATT_BARS 255 >", client.Heard, StringComparison.Ordinal);
        Assert.Contains("< REP 1 BATT_RUN_TIME 65535 >", client.Heard, StringComparison.Ordinal);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Sends_a_burst_of_reports_whole()
    {
        await using var receiver = await StartAsync("ULXD4Q");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);
        await client.SendAsync("< GET MODEL >");
        await client.HearAsync("< REP MODEL ");

        receiver.SendBurst(2000);
        await client.HearAsync("AUDIO_GAIN ", 2000);

        Assert.Equal(2000, client.Count(" AUDIO_GAIN "));
        Assert.Empty(receiver.Violations.Entries);
    }

    private static async Task<SimulatedShureReceiver> StartAsync(string model)
    {
        var receiver = new SimulatedShureReceiver(model, new SimulatorOptions { Port = 0 });
        await receiver.StartAsync(CancellationToken.None);
        return receiver;
    }

    private static async Task<string> HearUntilSentAwayAsync(SimulatedShureReceiver receiver)
    {
        try
        {
            using var client = await BareClient.ConnectAsync(receiver.EndPoint);
            await client.WaitForEndAsync();
            return client.Heard;
        }
        catch (SocketException)
        {
            // The reset was faster than the end of the handshake.
            return string.Empty;
        }
    }

    private static async Task<BareClient> ReconnectAsync(SimulatedShureReceiver receiver)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        while (true)
        {
            try
            {
                return await BareClient.ConnectAsync(receiver.EndPoint);
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
            }
        }
    }
}
