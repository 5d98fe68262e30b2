namespace ConsoleBridge.IntegrationTests.Simulation.WirelessReceivers;

public sealed class SimulatedShureReceiverTests
{
    [Fact]
    public async Task Dumps_the_device_and_then_every_channel()
    {
        await using var receiver = await ShureReceivers.StartAsync("ULXD4D");
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
        await using var receiver = await ShureReceivers.StartAsync("AD4Q");
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
        await using var receiver = await ShureReceivers.StartAsync("ULXD4");
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
        await using var receiver = await ShureReceivers.StartAsync("ULXD4");
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
        await using var receiver = await ShureReceivers.StartAsync(model);
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        await client.SendAsync("< SET 1 METER_RATE 100 >");
        await client.HearAsync("< SAMPLE 1 ALL ", 3);

        Assert.Matches(layout, client.Heard);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Tells_every_client_what_one_of_them_set()
    {
        await using var receiver = await ShureReceivers.StartAsync("ULXD4D");
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
        await using var receiver = await ShureReceivers.StartAsync("SLXD4D");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        await client.SendAsync("< SET 1 AUDIO_MUTE ON >< GET 3 CHAN_NAME >< SET 1 METER_RATE 50 >< SET 1 CHAN_NAME {MuchTooLong} >");
        await client.HearAsync("< REP ERR >", 4);

        Assert.Equal(4, receiver.Violations.Entries.Count);
    }

    [Fact]
    public async Task Stays_silent_about_a_wrong_command_as_qlxd_does()
    {
        await using var receiver = await ShureReceivers.StartAsync("QLXD4");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);

        await client.SendAsync("< GET MODEL >< GET 0 ALL >< GET MAC_ADDR >");
        await client.HearAsync("< REP MAC_ADDR 00:0E:DD:3A:17:C2 >");

        Assert.Equal("< REP MAC_ADDR 00:0E:DD:3A:17:C2 >", client.Heard);
        Assert.Equal(2, receiver.Violations.Entries.Count);
    }

    [Fact]
    public async Task Reports_everything_about_a_transmitter_that_goes_and_comes()
    {
        await using var receiver = await ShureReceivers.StartAsync("ULXD4");
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
        await using var receiver = await ShureReceivers.StartAsync("ULXD4Q");
        using var client = await BareClient.ConnectAsync(receiver.EndPoint);
        await client.SendAsync("< GET MODEL >");
        await client.HearAsync("< REP MODEL ");

        receiver.SendBurst(2000);
        await client.HearAsync("AUDIO_GAIN ", 2000);

        Assert.Equal(2000, client.Count(" AUDIO_GAIN "));
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Sixty_four_receivers_meter_at_once()
    {
        var receivers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => ShureReceivers.StartAsync("AD4Q")));
        var clients = await Task.WhenAll(receivers.Select(receiver => BareClient.ConnectAsync(receiver.EndPoint)));

        await Task.WhenAll(clients.Select(client => client.SendAsync("< SET 0 METER_RATE 00100 >")));
        await Task.WhenAll(clients.Select(client => client.HearAsync("< SAMPLE 4 ALL ", 10)));

        Assert.All(clients, client => Assert.InRange(client.Count("< SAMPLE 1 ALL "), 9, 60));
        Assert.All(receivers, receiver => Assert.Empty(receiver.Violations.Entries));
        foreach (var (client, receiver) in clients.Zip(receivers))
        {
            client.Dispose();
            await receiver.DisposeAsync();
        }
    }
}
