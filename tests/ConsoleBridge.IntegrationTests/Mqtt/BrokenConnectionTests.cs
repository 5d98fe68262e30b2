using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Broker;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>Connections that end or misbehave in the middle of a packet.</summary>
public sealed class BrokenConnectionTests
{
    // CONNECT 5.0, clean start, keep-alive 60, client id "half"; then PUBLISH QoS 1, id 1, topic "a/b", payload "x".
    private static readonly byte[] Packets =
    [
        0x10, 0x11, 0x00, 0x04, 0x4D, 0x51, 0x54, 0x54, 0x05, 0x02, 0x00, 0x3C, 0x00, 0x00, 0x04, 0x68, 0x61, 0x6C, 0x66,
        0x32, 0x09, 0x00, 0x03, 0x61, 0x2F, 0x62, 0x00, 0x01, 0x00, 0x78,
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ends_at_once_when_the_stream_ends_at_any_byte(bool reset)
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        for (int length = 1; length < Packets.Length; length++)
        {
            using Socket socket = await ConnectAsync(broker.Port);
            await socket.SendAsync(Packets.AsMemory(0, length));

            if (reset)
            {
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
            }
            else
            {
                socket.Shutdown(SocketShutdown.Send);
                await ReadToEndAsync(socket);
            }
        }

        await Wait.UntilAsync(() => broker.Broker.OpenConnections == 0, "every connection is gone");
        Assert.Equal(0, broker.Broker.Statistics.ConnectedClients);
    }

    [Fact]
    public async Task Refuses_a_packet_longer_than_its_limit_from_the_header_alone()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync(new MqttBrokerOptions { MaximumPacketBytes = 1000, SendsReasonStrings = false });
        using Socket socket = await ConnectAsync(broker.Port);
        await socket.SendAsync(Packets.AsMemory(0, 19));

        // PUBLISH with a Remaining Length of 268 435 455 and no body.
        await socket.SendAsync(new byte[] { 0x30, 0xFF, 0xFF, 0xFF, 0x7F });

        byte[] answer = await ReadToEndAsync(socket);
        Assert.Equal([0xE0, 0x01, 0x95], answer[^3..]);
    }

    [Fact]
    public async Task Answers_an_unknown_protocol_level_before_closing()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        using Socket socket = await ConnectAsync(broker.Port);

        await socket.SendAsync(new byte[] { 0x10, 0x0C, 0x00, 0x04, 0x4D, 0x51, 0x54, 0x54, 0x06, 0x02, 0x00, 0x3C, 0x00, 0x00 });

        byte[] answer = await ReadToEndAsync(socket);
        Assert.Equal([0x20, 0x03, 0x00, 0x84, 0x00], answer);
    }

    [Fact]
    public async Task Closes_a_connection_whose_first_packet_is_not_a_connect()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        using Socket socket = await ConnectAsync(broker.Port);

        await socket.SendAsync(new byte[] { 0xC0, 0x00 });

        Assert.Empty(await ReadToEndAsync(socket));
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    private static async Task<byte[]> ReadToEndAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Wait.Limit, TimeProvider.System);
        var received = new List<byte>();
        var buffer = new byte[1024];
        int count;
        while ((count = await socket.ReceiveAsync(buffer, limit.Token)) > 0)
        {
            received.AddRange(buffer.AsSpan(0, count));
        }

        return [.. received];
    }
}
