using ConsoleBridge.Mqtt.Broker;

namespace ConsoleBridge.Tests.Mqtt.Broker;

/// <summary>The broker against literal bytes, rule by rule.</summary>
public sealed class BrokerRuleTests
{
    // CONNECT 5.0, clean start, keep-alive 0, id "a" and "b".
    private const string ConnectA = "10 0E 00044D515454 05 02 0000 00 0001 61";
    private const string ConnectB = "10 0E 00044D515454 05 02 0000 00 0001 62";

    private readonly SteppedTime _time = new();

    [Fact]
    public async Task Ends_a_silent_client_after_one_and_a_half_keep_alive_times()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        // Keep-alive 10 s.
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 0E 00044D515454 05 02 000A 00 0001 61");

        _time.Advance(14);
        await client.ExpectNothingAsync();
        _time.Advance(14);
        await client.ExpectNothingAsync();
        _time.Advance(15);

        Assert.Equal("E0018D", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Ends_a_connection_that_never_says_connect()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        WireClient client = WireClient.Open(broker);

        _time.Advance(10);

        Assert.Equal("", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Gives_a_nameless_client_an_identifier()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        // id "" in 3.1.1 with clean session 1, then with clean session 0.
        (_, string accepted) = await WireClient.ConnectAsync(broker, "10 0C 00044D515454 04 02 0000 0000");

        (_, string refused) = await WireClient.ConnectAsync(broker, "10 0C 00044D515454 04 00 0000 0000");

        Assert.Equal(("0000", "0002"), (accepted, refused));
    }

    [Fact]
    public async Task Does_not_deliver_a_repeated_QoS_2_message_twice()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient subscriber, _) = await WireClient.ConnectAsync(broker, ConnectB);
        await subscriber.SendAsync("82 07 0001 00 0001 74 00");
        await subscriber.ExpectAsync("90 04 0001 00 00");
        (WireClient publisher, _) = await WireClient.ConnectAsync(broker, ConnectA);

        // PUBLISH "t" = "x" QoS 2 id 1, again with DUP, PUBREL, and an unknown PUBREL.
        await publisher.SendAsync("34 07 0001 74 0001 00 78");
        await publisher.ExpectAsync("50 02 0001");
        await publisher.SendAsync("3C 07 0001 74 0001 00 78");
        await publisher.ExpectAsync("50 02 0001");
        await publisher.SendAsync("62 02 0001");
        await publisher.ExpectAsync("70 02 0001");
        await publisher.SendAsync("62 02 0001");
        await publisher.ExpectAsync("70 03 0001 92");

        await subscriber.ExpectAsync("30 05 0001 74 00 78");
        await subscriber.ExpectNothingAsync();
    }

    [Fact]
    public async Task Says_when_nobody_subscribes()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient publisher, _) = await WireClient.ConnectAsync(broker, ConnectA);

        await publisher.SendAsync("32 07 0001 74 0005 00 78");

        await publisher.ExpectAsync("40 03 0005 10");
    }

    [Fact]
    public async Task Sends_one_copy_with_the_highest_QoS_and_all_identifiers_to_overlapping_subscriptions()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);
        // "t" QoS 0 with identifier 1, "#" QoS 1 with identifier 2.
        await client.SendAsync("82 09 0001 02 0B01 0001 74 00");
        await client.ExpectAsync("90 04 0001 00 00");
        await client.SendAsync("82 09 0002 02 0B02 0001 23 01");
        await client.ExpectAsync("90 04 0002 00 01");

        await client.SendAsync("32 07 0001 74 0001 00 78");

        // PUBLISH QoS 1, id 1, both identifiers; the order of identifiers is free.
        await client.ExpectAsync("32 0B 0001 74 0001 04 0B02 0B01 78");
        await client.ExpectAsync("40 02 0001");
    }

    [Fact]
    public async Task Does_not_return_messages_to_a_client_that_asked_for_no_local()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);
        await client.SendAsync("82 07 0001 00 0001 74 04");
        await client.ExpectAsync("90 04 0001 00 00");

        await client.SendAsync("30 05 0001 74 00 78");

        await client.ExpectNothingAsync();
    }

    [Theory]
    [InlineData("00", true)] // send at every SUBSCRIBE
    [InlineData("10", false)] // only when new
    [InlineData("20", false)] // never
    public async Task Obeys_the_retain_handling_of_a_repeated_subscription(string options, bool again)
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);
        await client.SendAsync("31 05 0001 74 00 78"); // "t" = "x" retained
        await client.SendAsync("82 07 0001 00 0001 74 00");
        await client.ExpectAsync("90 04 0001 00 00");
        await client.ExpectAsync("31 05 0001 74 00 78");

        await client.SendAsync("82 07 0002 00 0001 74" + options);

        await client.ExpectAsync("90 04 0002 00 00");
        if (again)
        {
            await client.ExpectAsync("31 05 0001 74 00 78");
        }

        await client.ExpectNothingAsync();
    }

    [Fact]
    public async Task Forwards_the_rest_of_the_message_expiry_and_drops_what_has_expired()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient publisher, _) = await WireClient.ConnectAsync(broker, ConnectA);
        // "t" = "x" retained, expiry 10 s, content type "c", in this order.
        await publisher.SendAsync("31 0E 0001 74 09 02 0000000A 03 0001 63 78");
        await publisher.ExpectNothingAsync();
        _time.Advance(4);
        (WireClient early, _) = await WireClient.ConnectAsync(broker, ConnectB);
        await early.SendAsync("82 07 0001 00 0001 74 00");
        await early.ExpectAsync("90 04 0001 00 00");

        // The expiry now stands last and says 6 s.
        await early.ExpectAsync("31 0E 0001 74 09 03 0001 63 02 00000006 78");
        _time.Advance(6);
        await early.SendAsync("82 07 0002 00 0001 74 00");

        await early.ExpectAsync("90 04 0002 00 00");
        await early.ExpectNothingAsync();
    }

    [Fact]
    public async Task Resolves_topic_aliases_and_never_forwards_them()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);
        await client.SendAsync("82 07 0001 00 0001 74 00");
        await client.ExpectAsync("90 04 0001 00 00");

        await client.SendAsync("30 08 0001 74 03 230001 78"); // "t" is alias 1
        await client.SendAsync("30 07 0000 03 230001 79"); // alias 1

        await client.ExpectAsync("30 05 0001 74 00 78");
        await client.ExpectAsync("30 05 0001 74 00 79");
    }

    [Theory]
    [InlineData("30 07 0000 03 230009 79", "E00182")] // unknown alias
    [InlineData("30 08 0001 74 03 230041 78", "E00194")] // alias 65 of 64
    [InlineData("30 07 0001 74 02 0B01 78", "E00182")] // subscription identifier from a client [MQTT-3.3.4-6]
    [InlineData("10 0E 00044D515454 05 02 0000 00 0001 61", "E00182")] // a second CONNECT [MQTT-3.1.0-2]
    [InlineData("F0 00", "E00182")] // AUTH without a method
    [InlineData("E0 07 00 05 110000000A", "E00182")] // session expiry from 0 to 10
    [InlineData("82 0D 0001 00 0008 2473686172652F78", "E00181")] // a list that ends too early
    [InlineData("82 0F 0001 00 0009 24736861726 52F782F 04", "E00182")] // no local on a shared subscription [MQTT-3.8.3-4]
    public async Task Ends_a_connection_that_breaks_a_rule(string packet, string expected)
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);

        await client.SendAsync(packet);

        Assert.Equal(expected, await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Keeps_within_the_receive_maximum_of_the_client()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        // Receive Maximum 1.
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 11 00044D515454 05 02 0000 03 210001 0001 61");
        await client.SendAsync("82 07 0001 00 0001 74 01");
        await client.ExpectAsync("90 04 0001 00 01");
        await client.SendAsync("30 05 0001 74 00 30"); // QoS 0 is not held back
        await client.ExpectAsync("30 05 0001 74 00 30");

        await client.SendAsync("32 07 0001 74 0001 00 31");
        await client.ExpectAsync("32 07 0001 74 0001 00 31");
        await client.ExpectAsync("40 02 0001");
        await client.SendAsync("32 07 0001 74 0002 00 32");
        await client.ExpectAsync("40 02 0002");
        await client.SendAsync("40 02 0001"); // the slot is free

        await client.ExpectAsync("32 07 0001 74 0002 00 32");
    }

    [Fact]
    public async Task Resends_what_was_not_acknowledged_with_the_original_identifier()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        // Session expiry 60.
        (WireClient first, _) = await WireClient.ConnectAsync(broker, "10 13 00044D515454 05 02 0000 05 110000003C 0001 61");
        await first.SendAsync("82 07 0001 00 0001 74 02");
        await first.ExpectAsync("90 04 0001 00 02");
        await first.SendAsync("34 07 0001 74 0007 00 31");
        await first.ExpectAsync("34 07 0001 74 0001 00 31");
        await first.VanishAsync();

        (WireClient again, string answer) = await WireClient.ConnectAsync(broker, "10 13 00044D515454 05 00 0000 05 110000003C 0001 61");

        Assert.Equal("0100", answer);
        await again.ExpectAsync("3C 07 0001 74 0001 00 31"); // DUP
        await again.SendAsync("50 02 0001");
        await again.ExpectAsync("62 02 0001");
    }

    [Fact]
    public async Task Ends_a_session_when_its_expiry_has_passed()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient first, _) = await WireClient.ConnectAsync(broker, "10 13 00044D515454 05 02 0000 05 110000003C 0001 61");
        await first.VanishAsync();

        _time.Advance(60);
        (_, string answer) = await WireClient.ConnectAsync(broker, "10 13 00044D515454 05 00 0000 05 110000003C 0001 61");

        Assert.Equal("0000", answer);
    }

    [Fact]
    public async Task Skips_a_message_larger_than_the_client_takes()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        // Maximum Packet Size 8.
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 13 00044D515454 05 02 0000 05 2700000008 0001 61");
        await client.SendAsync("82 07 0001 00 0001 74 00");
        await client.ExpectAsync("90 04 0001 00 00");

        await client.SendAsync("30 07 0001 74 00 313233"); // 9 bytes
        await client.SendAsync("30 05 0001 74 00 34");

        await client.ExpectAsync("30 05 0001 74 00 34");
        Assert.Equal(1, broker.Statistics.MessagesDropped);
    }

    [Theory]
    [InlineData("82 09 0001 00 0003 612362 00", "90 04 0001 00 8F")] // "a#b"
    [InlineData("82 0D 0001 00 0007 2473686172652F 00", "90 04 0001 00 8F")] // "$share/"
    public async Task Refuses_an_invalid_filter(string subscribe, string expected)
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);

        await client.SendAsync(subscribe);

        await client.ExpectAsync(expected);
    }

    [Fact]
    public async Task Shares_messages_between_the_members_of_a_group()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient first, _) = await WireClient.ConnectAsync(broker, ConnectA);
        (WireClient second, _) = await WireClient.ConnectAsync(broker, ConnectB);
        foreach (WireClient member in new[] { first, second })
        {
            await member.SendAsync("82 10 0001 00 000A 2473686172652F672F74 00"); // "$share/g/t"
            await member.ExpectAsync("90 04 0001 00 00");
        }

        await first.SendAsync("30 05 0001 74 00 31");
        await first.SendAsync("30 05 0001 74 00 32");

        await first.ExpectAsync("30 05 0001 74 00 31");
        await first.ExpectNothingAsync();
        await second.ExpectAsync("30 05 0001 74 00 32");
    }
}
