using System.Net.Sockets;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.IntegrationTests.Simulation.WirelessReceivers;

public sealed class SimulatedShureReceiverFaultTests
{
    [Fact]
    public async Task Sends_the_same_frames_when_every_byte_travels_alone()
    {
        await using var receiver = await ShureReceivers.StartAsync("ULXD4");
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
        await using var receiver = await ShureReceivers.StartAsync("AD4D");
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
        await using var receiver = await ShureReceivers.StartAsync("ULXD4");
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
        await using var receiver = await ShureReceivers.StartAsync("ULXD4");
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
        await using var receiver = await ShureReceivers.StartAsync("ULXD4");
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
        await using var receiver = await ShureReceivers.StartAsync("ULXD4");
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
        await using var receiver = await ShureReceivers.StartAsync("QLXD4");
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
        await using var receiver = await ShureReceivers.StartAsync("SLXD4");
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
        await using var receiver = await ShureReceivers.StartAsync("SLXD4");

        receiver.Steer("access refuse");

        await Assert.ThrowsAsync<SocketException>(() => BareClient.ConnectAsync(receiver.EndPoint));
    }

    [Fact]
    public async Task Sends_the_third_client_away_when_two_are_the_limit()
    {
        await using var receiver = await ShureReceivers.StartAsync("ULXD4");
        receiver.Steer("max-clients 2");
        using var first = await BareClient.ConnectAsync(receiver.EndPoint);
        using var second = await BareClient.ConnectAsync(receiver.EndPoint);

        var heard = await HearUntilSentAwayAsync(receiver);

        Assert.Equal(string.Empty, heard);
        Assert.Equal(2, receiver.ClientCount);
    }

    [Fact]
    public async Task Keeps_its_port_and_its_settings_when_it_is_stopped_and_started_again()
    {
        await using var receiver = await ShureReceivers.StartAsync("SLXD4D");
        var endPoint = receiver.EndPoint;
        using var client = await BareClient.ConnectAsync(endPoint);
        await client.SendAsync("< SET 2 CHAN_NAME {Kept} >");
        await client.HearAsync("< REP 2 CHAN_NAME {Kept ");

        await receiver.StopAsync();
        await client.WaitForEndAsync();
        await receiver.StartAsync(CancellationToken.None);
        using var again = await BareClient.ConnectAsync(endPoint);
        await again.SendAsync("< GET 2 CHAN_NAME >");
        await again.HearAsync("< REP 2 CHAN_NAME {Kept ");

        Assert.Equal(endPoint, receiver.EndPoint);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Delays_its_answers_when_told_to()
    {
        await using var receiver = await ShureReceivers.StartAsync("ULXD4");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        receiver.Steer("fault delay 400ms");
        var start = TimeProvider.System.GetTimestamp();
        await client.SendAsync("< GET 1 AUDIO_GAIN >");
        await client.HearAsync("< REP 1 AUDIO_GAIN 030 >");

        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(390));
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Sends_frames_twice_when_told_to()
    {
        await using var receiver = await ShureReceivers.StartAsync("ULXD4");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        receiver.Steer("fault duplicate 1");
        await client.SendAsync("< GET 1 AUDIO_GAIN >");
        await client.HearAsync("< REP 1 AUDIO_GAIN 030 >< REP 1 AUDIO_GAIN 030 >");

        Assert.Equal(2, client.Count("< REP 1 AUDIO_GAIN 030 >"));
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Notes_bytes_that_are_no_frame_and_goes_on()
    {
        await using var receiver = await ShureReceivers.StartAsync("ULXD4");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        await client.SendAsync("garbage< GET 1 CHAN< GET 1 AUDIO_GAIN >");
        await client.HearAsync("< REP 1 AUDIO_GAIN 030 >");

        Assert.Equal(2, receiver.Violations.Entries.Count);
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
