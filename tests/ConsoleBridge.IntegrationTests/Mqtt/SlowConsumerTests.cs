using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>One receiver that does not read harms nobody else.</summary>
public sealed class SlowConsumerTests
{
    private static readonly byte[] Payload = new byte[1000];

    [Fact]
    public async Task Drops_for_the_slow_one_only_and_ends_it_after_its_time()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync(new MqttBrokerOptions
        {
            OutgoingQueueBytes = 100_000,
            SlowConsumerTimeout = TimeSpan.FromSeconds(1),
        });
        using var slow = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(new IPEndPoint(IPAddress.Loopback, broker.Port));
        await slow.SendAsync(Convert.FromHexString("100E00044D515454050200000000" + "0173")); // CONNECT, id "s"
        await slow.SendAsync(Convert.FromHexString("8207000100" + "0001" + "6D" + "00")); // SUBSCRIBE "m"
        await using TestClient quick = await TestClient.ConnectAsync(broker.Port);
        await quick.SubscribeAsync("end");
        await Wait.UntilAsync(() => broker.Broker.Statistics.ConnectedClients == 2, "both are connected");

        await Wait.UntilAsync(() => FillUntilDropped(broker.Broker), "the slow one loses messages");
        broker.Broker.TryPublish(new MqttMessage { Topic = "end"u8, Payload = "1"u8 });

        await quick.ReceivedAsync("end=1");
        await Wait.UntilAsync(() => FillUntilDropped(broker.Broker) && broker.Broker.Statistics.ConnectedClients == 1, "the slow one is ended");
        Assert.False(quick.Client.Ended.IsCompleted);
    }

    [Fact]
    public async Task Sends_a_snapshot_larger_than_the_outgoing_buffer_without_a_loss()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync(new MqttBrokerOptions { OutgoingQueueBytes = 20_000 });
        for (int i = 0; i < 5_000; i++)
        {
            byte[] topic = System.Text.Encoding.UTF8.GetBytes($"venue/{i}");
            broker.Broker.TryPublish(new MqttMessage { Topic = topic, Payload = "1"u8, Retain = true });
        }

        await using TestClient client = await TestClient.ConnectAsync(broker.Port);
        await client.SubscribeAsync("venue/+");

        await Wait.UntilAsync(() => client.Received.Count == 5_000, "every retained message");
        Assert.Equal(5_000, client.Received.Distinct().Count());
        Assert.Equal(0, broker.Broker.Statistics.MessagesDropped);
    }

    private static bool FillUntilDropped(MqttBroker broker)
    {
        for (int i = 0; i < 1_000; i++)
        {
            broker.TryPublish(new MqttMessage { Topic = "m"u8, Payload = Payload });
        }

        return broker.Statistics.MessagesDropped > 0;
    }
}
