using System.Net;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Broker;

/// <summary>Each limit holds, says so in the standard's code, and is counted.</summary>
public sealed class LimitTests
{
    private const string ConnectA = "10 0E 00044D515454 05 02 0000 00 0001 61";
    private const string ConnectB = "10 0E 00044D515454 05 02 0000 00 0001 62";

    private readonly SteppedTime _time = new();

    [Fact]
    public async Task Closes_connections_beyond_the_total()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { SendsReasonStrings = false, MaximumConnections = 1 });
        await WireClient.ConnectAsync(broker, ConnectA);

        WireClient second = WireClient.Open(broker);

        Assert.True(await second.IsRefusedAsync());
        Assert.Equal(1, broker.Statistics.Limits.Connections);
    }

    [Fact]
    public async Task Closes_connections_beyond_the_number_for_an_address_and_lets_others_in()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { SendsReasonStrings = false, MaximumConnectionsPerAddress = 1 });
        var here = new IPEndPoint(IPAddress.Parse("10.0.0.1"), 40_000);
        (WireClient first, _) = await WireClient.ConnectAsync(broker, ConnectA, here);

        Assert.True(await WireClient.Open(broker, new IPEndPoint(here.Address, 40_001)).IsRefusedAsync());
        await WireClient.ConnectAsync(broker, ConnectB, new IPEndPoint(IPAddress.Parse("10.0.0.2"), 40_000));
        await first.VanishAsync();
        (_, string answer) = await WireClient.ConnectAsync(broker, ConnectA, here);

        Assert.Equal(("0000", 1L), (answer, broker.Statistics.Limits.ConnectionsPerAddress));
    }

    [Fact]
    public async Task Refuses_a_client_beyond_the_number_of_sessions()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { SendsReasonStrings = false, MaximumSessions = 1 });
        await WireClient.ConnectAsync(broker, ConnectA);

        (_, string answer) = await WireClient.ConnectAsync(broker, ConnectB);

        Assert.Equal(("0097", 1L), (answer, broker.Statistics.Limits.Sessions));
    }

    [Fact]
    public async Task Refuses_a_client_identifier_that_is_too_long()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { SendsReasonStrings = false, MaximumClientIdBytes = 23 });
        string id = string.Concat(Enumerable.Repeat("61", 24));

        (_, string answer) = await WireClient.ConnectAsync(broker, "10 25 00044D515454 05 02 0000 00 0018" + id);

        Assert.Equal(("0085", 1L), (answer, broker.Statistics.Limits.ClientId));
    }

    [Fact]
    public async Task Counts_connections_that_never_say_connect()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { SendsReasonStrings = false });
        WireClient client = WireClient.Open(broker);

        _time.Advance(10);

        Assert.Equal("", await client.ReadToEndAsync());
        Assert.Equal(1, broker.Statistics.Limits.ConnectTime);
    }

    [Fact]
    public async Task Counts_clients_that_fall_silent()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { SendsReasonStrings = false });
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 0E 00044D515454 05 02 000A 00 0001 61");

        _time.Advance(15);

        Assert.Equal("E0018D", await client.ReadToEndAsync());
        Assert.Equal(1, broker.Statistics.Limits.KeepAlive);
    }

    [Fact]
    public async Task Ends_a_client_whose_packet_is_too_large()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { SendsReasonStrings = false, MaximumPacketBytes = 100 });
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);

        await client.SendAsync("30 FF7F");

        Assert.Equal("E00195", await client.ReadToEndAsync());
        Assert.Equal(1, broker.Statistics.Limits.PacketSize);
    }

    [Fact]
    public async Task Ends_a_client_with_more_QoS_2_messages_under_way_than_announced()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { SendsReasonStrings = false, ReceiveMaximum = 1 });
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);
        await client.SendAsync("34 07 0001 74 0001 00 78");
        await client.ExpectAsync("50 03 0001 10");

        await client.SendAsync("34 07 0001 74 0002 00 78"); // [MQTT-3.3.4-8]

        Assert.Equal("E00193", await client.ReadToEndAsync());
        Assert.Equal(1, broker.Statistics.Limits.ReceiveMaximum);
    }

    [Fact]
    public async Task Refuses_a_subscription_beyond_the_number_for_a_session_but_lets_a_known_one_change()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { SendsReasonStrings = false, MaximumSubscriptionsPerSession = 1 });
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);
        await client.SendAsync("82 07 0001 00 0001 74 00");
        await client.ExpectAsync("90 04 0001 00 00");

        await client.SendAsync("82 07 0002 00 0001 75 00");
        await client.ExpectAsync("90 04 0002 00 97");
        await client.SendAsync("82 07 0003 00 0001 74 01");
        await client.ExpectAsync("90 04 0003 00 01");

        Assert.Equal((1L, 1), (broker.Statistics.Limits.Subscriptions, broker.Statistics.Subscriptions));
    }

    [Fact]
    public async Task Refuses_topics_and_filters_that_are_too_deep()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { SendsReasonStrings = false, MaximumTopicLevels = 2, MaximumFilterLevels = 2 });
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);

        await client.SendAsync("32 0A 0005 742F742F74 0001 00"); // "t/t/t"
        await client.ExpectAsync("40 03 0001 90");
        await client.SendAsync("82 0B 0002 00 0005 742F742F74 00");
        await client.ExpectAsync("90 04 0002 00 8F");

        Assert.Equal(2, broker.Statistics.Limits.TopicLevels);
    }

    [Fact]
    public async Task Refuses_retained_messages_beyond_the_bytes_but_lets_them_be_replaced_and_removed()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { SendsReasonStrings = false, MaximumRetainedBytes = 4 });
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);
        await client.SendAsync("33 09 0001 74 0001 00 313233"); // "t" = "123", 4 bytes
        await client.ExpectAsync("40 03 0001 10");

        await client.SendAsync("33 07 0001 75 0002 00 31");
        await client.ExpectAsync("40 03 0002 97");
        await client.SendAsync("33 09 0001 74 0003 00 343536");
        await client.ExpectAsync("40 03 0003 10");
        Assert.Equal((1L, 4L), (broker.Statistics.Limits.Retained, broker.Statistics.RetainedBytes));
        await client.SendAsync("33 06 0001 74 0004 00");
        await client.ExpectAsync("40 03 0004 10");

        Assert.Equal(0, broker.Statistics.RetainedBytes);
    }

    [Fact]
    public async Task Drops_the_newest_when_the_queue_of_an_absent_client_is_full()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { SendsReasonStrings = false, MaximumQueuedMessages = 1 });
        // Session expiry 60, subscribed with QoS 1.
        (WireClient absent, _) = await WireClient.ConnectAsync(broker, "10 13 00044D515454 05 02 0000 05 110000003C 0001 61");
        await absent.SendAsync("82 07 0001 00 0001 74 01");
        await absent.ExpectAsync("90 04 0001 00 01");
        await absent.VanishAsync();

        broker.TryPublish(new MqttMessage { Topic = "t"u8, Payload = "1"u8, Qos = MqttQos.AtLeastOnce });
        broker.TryPublish(new MqttMessage { Topic = "t"u8, Payload = "2"u8, Qos = MqttQos.AtLeastOnce });
        (WireClient again, _) = await WireClient.ConnectAsync(broker, "10 13 00044D515454 05 00 0000 05 110000003C 0001 61");

        await again.ExpectAsync("32 07 0001 74 0001 00 31");
        await again.ExpectNothingAsync();
        Assert.Equal(1, broker.Statistics.Limits.Queue);
    }

    [Fact]
    public async Task Reads_more_slowly_from_who_sends_too_much_and_loses_nothing()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { MaximumPacketsPerSecond = 2 });
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 0D 00044D515454 04 02 0000 0001 61");
        await client.SendAsync("82 06 0001 0001 74 00 30 04 0001 74 31 30 04 0001 74 32 30 04 0001 74 33");
        await client.ExpectAsync("90 03 0001 00 30 04 0001 74 31 30 04 0001 74 32 30 04 0001 74 33");

        await client.SendAsync("30 04 0001 74 34");
        await client.AdvanceUntilSomethingComesAsync(_time);

        await client.ExpectAsync("30 04 0001 74 34");
        Assert.InRange(broker.Statistics.Limits.Rate, 1, 3);
    }

    [Fact]
    public async Task Does_not_slow_down_who_acknowledges_what_it_was_sent()
    {
        await using MqttBroker broker = New(new MqttBrokerOptions { MaximumPacketsPerSecond = 2 });
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 0D 00044D515454 04 02 0000 0001 61");
        await client.SendAsync("82 06 0001 0001 74 01");
        await client.ExpectAsync("90 03 0001 01");

        for (int id = 1; id <= 9; id++)
        {
            broker.TryPublish(new MqttMessage { Topic = "t"u8, Payload = "1"u8, Qos = MqttQos.AtLeastOnce });
            await client.ExpectAsync($"32 06 0001 74 {id:X4} 31");
            await client.SendAsync($"40 02 {id:X4}");
        }

        Assert.Equal(0, broker.Statistics.Limits.Rate);
    }

    private MqttBroker New(MqttBrokerOptions options) => WireClient.NewBroker(_time, options);
}
