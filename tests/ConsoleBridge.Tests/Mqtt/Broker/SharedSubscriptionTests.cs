using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Broker;

/// <summary>Each message of a shared subscription reaches one member, also when members come and go (MQTT 5.0, 4.8.2).</summary>
public sealed class SharedSubscriptionTests
{
    // Clean start, session expiry 60, receive maximum 1.
    private const string Narrow = "10 16 00044D515454 05 02 0000 08 110000003C 210001 0001";
    private const string NarrowAgain = "10 16 00044D515454 05 00 0000 08 110000003C 210001 0001";

    // Clean start, session ends with the connection.
    private const string Plain = "10 0E 00044D515454 05 02 0000 00 0001";

    // "$share/g/t" with QoS 2.
    private const string Subscribe = "82 10 0001 00 000A 2473686172652F672F74 02";

    private readonly SteppedTime _time = new();

    [Fact]
    public async Task What_a_member_has_not_been_sent_goes_to_another_when_its_connection_ends()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        WireClient first = await JoinAsync(broker, Narrow + "61");
        Publish(broker, "1", "2", "3");
        await first.ExpectAsync("32 07 0001 74 0001 00 31"); // the others wait: receive maximum 1
        WireClient second = await JoinAsync(broker, Plain + "62");

        await first.VanishAsync();

        await second.ExpectAsync("32 07 0001 74 0001 00 32");
        await second.ExpectAsync("32 07 0001 74 0002 00 33");
        (WireClient again, _) = await WireClient.ConnectAsync(broker, NarrowAgain + "61");
        await again.ExpectAsync("3A 07 0001 74 0001 00 31"); // what it was sent stays its own
        await again.SendAsync("40 02 0001");
        await again.ExpectNothingAsync();
    }

    [Fact]
    public async Task What_a_member_has_not_acknowledged_goes_to_another_when_its_session_ends()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        WireClient first = await JoinAsync(broker, Plain + "61");
        Publish(broker, "1");
        await first.ExpectAsync("32 07 0001 74 0001 00 31");
        WireClient second = await JoinAsync(broker, Plain + "62");

        await first.VanishAsync();

        await second.ExpectAsync("32 07 0001 74 0001 00 31");
    }

    [Fact]
    public async Task A_QoS_2_message_that_was_sent_goes_to_nobody_else()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        WireClient first = await JoinAsync(broker, Plain + "61");
        broker.TryPublish(new MqttMessage { Topic = "t"u8, Payload = "1"u8, Qos = MqttQos.ExactlyOnce });
        await first.ExpectAsync("34 07 0001 74 0001 00 31");
        WireClient second = await JoinAsync(broker, Plain + "62");

        await first.VanishAsync(); // [MQTT-4.8.2-5]

        await second.ExpectNothingAsync();
    }

    [Fact]
    public async Task A_message_that_a_member_refuses_goes_to_nobody_else()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        WireClient first = await JoinAsync(broker, Plain + "61");
        Publish(broker, "1");
        await first.ExpectAsync("32 07 0001 74 0001 00 31");
        WireClient second = await JoinAsync(broker, Plain + "62");

        await first.SendAsync("40 03 0001 80"); // [MQTT-4.8.2-6]
        await first.ExpectNothingAsync();
        await first.VanishAsync();

        await second.ExpectNothingAsync();
    }

    [Fact]
    public async Task What_waits_goes_to_another_when_the_member_unsubscribes()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        WireClient first = await JoinAsync(broker, Narrow + "61");
        Publish(broker, "1", "2");
        await first.ExpectAsync("32 07 0001 74 0001 00 31");
        WireClient second = await JoinAsync(broker, Plain + "62");

        await first.SendAsync("A2 0F 0002 00 000A 2473686172652F672F74");
        await first.ExpectAsync("B0 04 0002 00 00");

        await second.ExpectAsync("32 07 0001 74 0001 00 32");
        await first.SendAsync("40 02 0001");
        await first.ExpectNothingAsync();
    }

    [Fact]
    public async Task Members_that_are_away_get_nothing_while_another_is_there()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        WireClient away = await JoinAsync(broker, Narrow + "61");
        WireClient there = await JoinAsync(broker, Narrow + "62");
        await away.VanishAsync();

        Publish(broker, "1", "2", "3"); // the second and third wait for the one that is there
        broker.TryPublish(new MqttMessage { Topic = "t"u8, Payload = "4"u8 });

        await there.ExpectAsync("32 07 0001 74 0001 00 31");
        await there.ExpectAsync("30 05 0001 74 00 34");
        await there.SendAsync("40 02 0001");
        await there.ExpectAsync("32 07 0001 74 0002 00 32");
    }

    [Fact]
    public async Task A_refused_filter_form_is_told()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, Plain + "61");

        await client.SendAsync("82 10 0001 00 000A 2473686172652F2B2F74 00"); // "$share/+/t" [MQTT-4.8.2-2]
        await client.ExpectAsync("90 04 0001 00 8F");
        await client.SendAsync("82 0F 0001 00 0009 2473686172652F2F74 00"); // "$share//t" [MQTT-4.8.2-1]

        await client.ExpectAsync("90 04 0001 00 8F");
    }

    private static void Publish(MqttBroker broker, params string[] payloads)
    {
        foreach (string payload in payloads)
        {
            broker.TryPublish(new MqttMessage { Topic = "t"u8, Payload = System.Text.Encoding.UTF8.GetBytes(payload), Qos = MqttQos.AtLeastOnce });
        }
    }

    private static async Task<WireClient> JoinAsync(MqttBroker broker, string connect)
    {
        (WireClient client, _) = await WireClient.ConnectAsync(broker, connect);
        await client.SendAsync(Subscribe);
        await client.ExpectAsync("90 04 0001 00 02");
        return client;
    }
}
