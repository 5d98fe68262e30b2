using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Broker;

/// <summary>Topics towards a client that takes aliases are sent in full once, then as a number.</summary>
public sealed class OutgoingAliasTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public async Task Are_used_after_the_topic_was_told_and_only_as_many_as_the_client_takes()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        // Topic Alias Maximum 1 [MQTT-3.1.2-26].
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 11 00044D515454 05 02 0000 03 220001 0001 61");
        await client.SendAsync("82 07 0001 00 0001 23 00");
        await client.ExpectAsync("90 04 0001 00 00");

        Publish(broker, "topic/1", "topic/1", "topic/2", "topic/1");

        await client.ExpectAsync("30 0E 0007 746F7069632F31 03 230001 78");
        await client.ExpectAsync("30 07 0000 03 230001 78");
        await client.ExpectAsync("30 0B 0007 746F7069632F32 00 78");
        await client.ExpectAsync("30 07 0000 03 230001 78");
    }

    [Fact]
    public async Task Are_not_used_where_the_client_takes_none()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 0E 00044D515454 05 02 0000 00 0001 61"); // [MQTT-3.1.2-27]
        await client.SendAsync("82 07 0001 00 0001 23 00");
        await client.ExpectAsync("90 04 0001 00 00");

        Publish(broker, "topic/1", "topic/1");

        await client.ExpectAsync("30 0B 0007 746F7069632F31 00 78");
        await client.ExpectAsync("30 0B 0007 746F7069632F31 00 78");
    }

    [Fact]
    public async Task Begin_anew_with_each_connection()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        // Session expiry 60, Topic Alias Maximum 1; "#" with QoS 1.
        (WireClient first, _) = await WireClient.ConnectAsync(broker, "10 16 00044D515454 05 02 0000 08 110000003C 220001 0001 61");
        await first.SendAsync("82 07 0001 00 0001 23 01");
        await first.ExpectAsync("90 04 0001 00 01");
        broker.TryPublish(new MqttMessage { Topic = "topic/1"u8, Payload = "x"u8, Qos = MqttQos.AtLeastOnce });
        await first.ExpectAsync("32 10 0007 746F7069632F31 0001 03 230001 78");
        await first.VanishAsync();

        (WireClient again, _) = await WireClient.ConnectAsync(broker, "10 16 00044D515454 05 00 0000 08 110000003C 220001 0001 61");

        await again.ExpectAsync("3A 10 0007 746F7069632F31 0001 03 230001 78"); // [MQTT-3.3.2-7]
    }

    private static void Publish(MqttBroker broker, params string[] topics)
    {
        foreach (string topic in topics)
        {
            broker.TryPublish(new MqttMessage { Topic = System.Text.Encoding.UTF8.GetBytes(topic), Payload = "x"u8 });
        }
    }
}
