using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Broker;

/// <summary>A client that comes back gets what it is owed, in order and no faster than it can take it.</summary>
public sealed class ResumeTests
{
    // Session expiry 60, id "a".
    private const string First = "10 13 00044D515454 05 02 0000 05 110000003C 0001 61";

    private readonly SteppedTime _time = new();

    [Fact]
    public async Task Sends_again_no_more_than_the_receive_maximum_of_the_new_connection()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        await LeaveUnacknowledgedAsync(broker);

        // Receive Maximum 1 [MQTT-3.3.4-9].
        (WireClient again, _) = await WireClient.ConnectAsync(broker, "10 16 00044D515454 05 00 0000 08 110000003C 210001 0001 61");
        Publish(broker, "4");

        await again.ExpectAsync("3A 07 0001 74 0001 00 31");
        await again.ExpectNothingAsync();
        await again.SendAsync("40 02 0001");
        await again.ExpectAsync("3A 07 0001 74 0002 00 32");
        await again.SendAsync("40 02 0002");
        await again.ExpectAsync("3A 07 0001 74 0003 00 33");
        await again.SendAsync("40 02 0003");
        await again.ExpectAsync("32 07 0001 74 0004 00 34");
    }

    [Fact]
    public async Task Forgets_what_the_new_connection_does_not_take()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        await LeaveUnacknowledgedAsync(broker);

        // Maximum Packet Size 8 [MQTT-3.1.2-25]: 9 bytes are too many; then without a limit.
        (WireClient small, _) = await WireClient.ConnectAsync(broker, "10 18 00044D515454 05 00 0000 0A 110000003C 2700000008 0001 61");
        await small.ExpectNothingAsync();
        await small.VanishAsync();
        (WireClient again, string answer) = await WireClient.ConnectAsync(broker, "10 13 00044D515454 05 00 0000 05 110000003C 0001 61");

        Assert.Equal("0100", answer);
        await again.ExpectNothingAsync();
        Assert.Equal(3, broker.Statistics.Limits.ClientPacketSize);
    }

    [Fact]
    public async Task Remembers_the_first_half_of_QoS_2_and_does_not_count_it_against_the_new_connection()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time, new MqttBrokerOptions { ReceiveMaximum = 1, SendsReasonStrings = false });
        (WireClient first, _) = await WireClient.ConnectAsync(broker, First);
        await first.SendAsync("34 07 0001 74 0001 00 78");
        await first.ExpectAsync("50 03 0001 10");
        await first.VanishAsync();

        (WireClient again, _) = await WireClient.ConnectAsync(broker, "10 13 00044D515454 05 00 0000 05 110000003C 0001 61");
        await again.SendAsync("34 07 0001 74 0002 00 78"); // 4.9: the receive maximum counts anew
        await again.ExpectAsync("50 03 0002 10");
        await again.SendAsync("62 02 0001");
        await again.ExpectAsync("70 02 0001");
    }

    [Fact]
    public async Task Forgets_the_first_half_of_QoS_2_on_a_clean_start()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient first, _) = await WireClient.ConnectAsync(broker, First);
        await first.SendAsync("34 07 0001 74 0001 00 78");
        await first.ExpectAsync("50 03 0001 10");
        await first.VanishAsync();

        (WireClient clean, string answer) = await WireClient.ConnectAsync(broker, First);
        await clean.SendAsync("62 02 0001");

        Assert.Equal("0000", answer);
        await clean.ExpectAsync("70 03 0001 92");
    }

    private static void Publish(MqttBroker broker, string payload)
    {
        broker.TryPublish(new MqttMessage { Topic = "t"u8, Payload = System.Text.Encoding.UTF8.GetBytes(payload), Qos = MqttQos.AtLeastOnce });
    }

    private static async Task LeaveUnacknowledgedAsync(MqttBroker broker)
    {
        (WireClient first, _) = await WireClient.ConnectAsync(broker, First);
        await first.SendAsync("82 07 0001 00 0001 74 01");
        await first.ExpectAsync("90 04 0001 00 01");
        foreach (string payload in new[] { "1", "2", "3" })
        {
            Publish(broker, payload);
        }

        await first.ExpectAsync("32 07 0001 74 0001 00 31");
        await first.ExpectAsync("32 07 0001 74 0002 00 32");
        await first.ExpectAsync("32 07 0001 74 0003 00 33");
        await first.VanishAsync();
    }
}
