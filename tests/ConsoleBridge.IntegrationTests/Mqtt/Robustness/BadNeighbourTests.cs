using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Mqtt.Robustness;

/// <summary>One who does not read and one who sends garbage cost the others nothing: every message arrives, once, in order.</summary>
public sealed class BadNeighbourTests
{
    private const int Messages = 3_000;
    private const int MostAhead = 200;

    [Theory]
    [InlineData(MqttQos.AtMostOnce)]
    [InlineData(MqttQos.AtLeastOnce)]
    [InlineData(MqttQos.ExactlyOnce)]
    public async Task Others_lose_nothing_beside_a_subscriber_that_stops_reading_and_a_client_that_sends_garbage(MqttQos qos)
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        using Socket stuck = await SubscribeAndStopReadingAsync(broker.Port);
        await using TestClient reader = await TestClient.ConnectAsync(broker.Port);
        await reader.SubscribeAsync("m/+", qos);
        await using TestClient writer = await TestClient.ConnectAsync(broker.Port);
        using var enough = new CancellationTokenSource();
        Task garbage = SendGarbageAsync(broker.Port, enough.Token);
        string filling = new('x', 2_000);

        for (int i = 0; i < Messages; i++)
        {
            // The one who reads may be behind on a busy machine, and messages of QoS 0 may be dropped for those who are far behind.
            int sent = i;
            await Wait.UntilAsync(() => sent - reader.Received.Count < MostAhead, () => $"message {sent - MostAhead} arrives; {reader.Received.Count} did", TimeSpan.FromSeconds(30));
            await writer.PublishAsync("m/" + (i % 10).ToString(CultureInfo.InvariantCulture), i.ToString(CultureInfo.InvariantCulture) + filling, qos);
        }

        await Wait.UntilAsync(() => reader.Received.Count >= Messages, () => $"all {Messages} arrive; {reader.Received.Count} did", TimeSpan.FromSeconds(30));
        await enough.CancelAsync();
        await garbage;
        Assert.Equal(Enumerable.Range(0, Messages), reader.Received.Select(Number));
        Assert.InRange(broker.Broker.Statistics.ProtocolViolations, 1, long.MaxValue);
    }

    private static int Number(string received) =>
        int.Parse(received[(received.IndexOf('=', StringComparison.Ordinal) + 1)..].TrimEnd('x'), CultureInfo.InvariantCulture);

    private static async Task<Socket> SubscribeAndStopReadingAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        await socket.SendAsync(ValidPackets.Connect(5));
        await socket.SendAsync(Convert.FromHexString("820900010000036D2F2302")); // SUBSCRIBE "m/#" with QoS 2
        return socket;
    }

    private static async Task SendGarbageAsync(int port, CancellationToken enough)
    {
        var random = new Random(17);
        var bytes = new byte[512];
        for (int i = 0; !enough.IsCancellationRequested; i++)
        {
            random.NextBytes(bytes);
            await HostilePeer.SayAsync(port, i, (byte[])[.. ValidPackets.Connect(5), .. bytes], reset: i % 2 == 0);
        }
    }
}
