using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>The broker over WebSocket (MQTT 5.0, chapter 6), with .NET's own WebSocket as the client.</summary>
public sealed class BrokerWebSocketTests
{
    private static readonly byte[] Connect = [0x10, 0x0C, 0, 4, .. "MQTT"u8, 4, 2, 0, 0, 0, 0];
    private static readonly byte[] Subscribe = [0x82, 6, 0, 1, 0, 1, (byte)'a', 0];
    private static readonly byte[] Publish = [0x30, 4, 0, 1, (byte)'a', (byte)'7'];

    // CONNACK, SUBACK for QoS 0, the message back.
    private static readonly byte[] Expected = [0x20, 2, 0, 0, 0x90, 3, 0, 1, 0, 0x30, 4, 0, 1, (byte)'a', (byte)'7'];

    [Fact]
    public async Task Takes_one_packet_in_many_frames()
    {
        await using var broker = await SecureBroker.StartAsync(webSocketPath: "/mqtt");
        using var client = await ConnectAsync(broker.Port);

        foreach (byte single in (byte[])[.. Connect, .. Subscribe, .. Publish])
        {
            await client.SendAsync(new[] { single }, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }

        Assert.Equal(Expected, await ReceiveAsync(client, Expected.Length));
    }

    [Fact]
    public async Task Takes_many_packets_in_one_frame()
    {
        await using var broker = await SecureBroker.StartAsync(webSocketPath: "/mqtt");
        using var client = await ConnectAsync(broker.Port);

        await client.SendAsync((byte[])[.. Connect, .. Subscribe, .. Publish], WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);

        Assert.Equal(Expected, await ReceiveAsync(client, Expected.Length));
        Assert.Equal("mqtt", client.SubProtocol);
    }

    [Fact]
    public async Task Closes_the_connection_at_a_text_frame()
    {
        await using var broker = await SecureBroker.StartAsync(webSocketPath: "/mqtt");
        using var client = await ConnectAsync(broker.Port);

        await client.SendAsync(Connect, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        WebSocketReceiveResult result = await client.ReceiveAsync(new byte[16], CancellationToken.None).WaitAsync(Wait.Limit, TimeProvider.System);

        Assert.Equal(WebSocketMessageType.Close, result.MessageType);
        Assert.Equal(WebSocketCloseStatus.InvalidMessageType, result.CloseStatus);
    }

    [Fact]
    public async Task Tells_a_5_0_client_why_when_the_broker_stops()
    {
        await using var broker = await SecureBroker.StartAsync(webSocketPath: "/mqtt");
        using var client = await ConnectAsync(broker.Port);
        await client.SendAsync((byte[])[0x10, 0x0D, 0, 4, .. "MQTT"u8, 5, 2, 0, 0, 0, 0, 0], WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        Assert.Equal(0x20, (await ReceiveAsync(client, 1))[0]);

        await broker.Broker.DisposeAsync();

        var all = new List<byte>();
        var buffer = new byte[256];
        WebSocketReceiveResult result;
        do
        {
            result = await client.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Wait.Limit, TimeProvider.System);
            all.AddRange(buffer[..result.Count]);
        }
        while (result.MessageType != WebSocketMessageType.Close);

        // DISCONNECT, server shutting down.
        Assert.Equal(0xE0, all[0]);
        Assert.Equal(0x8B, all[2]);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, result.CloseStatus);
    }

    [Fact]
    public async Task Works_over_tls_with_a_large_message()
    {
        using var certificates = new TestCertificates();
        await using var broker = await SecureBroker.StartAsync(certificates.Sign("server"), webSocketPath: "/mqtt");
        using var client = await ConnectAsync(broker.Port, "wss", certificates);
        byte[] payload = [.. Enumerable.Range(0, 300_000).Select(index => (byte)(index * 31))];
        int remaining = 3 + payload.Length;
        byte[] length = [(byte)((remaining & 0x7F) | 0x80), (byte)(((remaining >> 7) & 0x7F) | 0x80), (byte)(remaining >> 14)];
        byte[] message = [0x30, .. length, 0, 1, (byte)'a', .. payload];

        await client.SendAsync((byte[])[.. Connect, .. Subscribe, .. message], WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);

        Assert.Equal([0x20, 2, 0, 0, 0x90, 3, 0, 1, 0, .. message], await ReceiveAsync(client, 9 + message.Length));
    }

    [Theory]
    [InlineData("/other", "mqtt", "404")]
    [InlineData("/mqtt", "graphql", "400")]
    [InlineData("/mqtt", "MQTT", "400")]
    public async Task Refuses_another_path_and_a_client_that_does_not_ask_for_mqtt(string path, string protocol, string status)
    {
        await using var broker = await SecureBroker.StartAsync(webSocketPath: "/mqtt");

        string answer = await AskAsync(broker.Port, $"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: {protocol}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 " + status, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_a_browser_that_there_is_no_page_here()
    {
        await using var broker = await SecureBroker.StartAsync(webSocketPath: "/mqtt");

        Assert.Contains("MQTT over WebSocket is served here, no web page", await AskAsync(broker.Port, "GET /mqtt HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_with_the_hash_of_the_standards_own_example()
    {
        await using var broker = await SecureBroker.StartAsync(webSocketPath: "/mqtt");

        string answer = await AskAsync(broker.Port, Upgrade());

        Assert.StartsWith("HTTP/1.1 101", answer, StringComparison.Ordinal);
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://evil.example", "10.0.0.5:8083", false)]
    [InlineData("http://evil.example", "evil.example:8083", false)]
    [InlineData("http://10.0.0.5:1880", "10.0.0.5:8083", true)]
    [InlineData("http://rack.local", "rack.local:8083", true)]
    [InlineData("http://dashboard.example", "10.0.0.5:8083", true)]
    [InlineData("null", "10.0.0.5:8083", false)]
    public async Task Lets_only_known_pages_connect_where_no_password_is_asked_for(string origin, string host, bool isLetIn)
    {
        await using var broker = await SecureBroker.StartAsync(webSocketPath: "/mqtt", origins: ["http://dashboard.example"]);

        string answer = await AskAsync(broker.Port, Upgrade(host, $"Origin: {origin}\r\n"));

        Assert.StartsWith(isLetIn ? "HTTP/1.1 101" : "HTTP/1.1 403", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_a_request_that_never_ends()
    {
        await using var broker = await SecureBroker.StartAsync(webSocketPath: "/mqtt");
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, broker.Port);
        byte[] line = Encoding.ASCII.GetBytes("X: " + new string('y', 997) + "\r\n");

        async Task FloodAsync()
        {
            for (int i = 0; i < 10_000; i++)
            {
                await tcp.GetStream().WriteAsync(line);
            }
        }

        await Assert.ThrowsAnyAsync<IOException>(FloodAsync).WaitAsync(Wait.Limit, TimeProvider.System);
    }

    private static string Upgrade(string host = "10.0.0.5:8083", string more = "") =>
        $"GET /mqtt HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: mqttv3.1, mqtt\r\n{more}\r\n";

    private static async Task<ClientWebSocket> ConnectAsync(int port, string scheme = "ws", TestCertificates? certificates = null)
    {
        var client = new ClientWebSocket();
        client.Options.AddSubProtocol("mqtt");
        client.Options.RemoteCertificateValidationCallback = (_, shown, _, _) => certificates!.Accepts(shown);
        await client.ConnectAsync(new Uri($"{scheme}://127.0.0.1:{port}/mqtt"), CancellationToken.None).WaitAsync(Wait.Limit, TimeProvider.System);
        return client;
    }

    private static async Task<byte[]> ReceiveAsync(ClientWebSocket client, int count)
    {
        var all = new List<byte>();
        var buffer = new byte[64 * 1024];
        while (all.Count < count)
        {
            WebSocketReceiveResult result = await client.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Wait.Limit, TimeProvider.System);
            Assert.Equal(WebSocketMessageType.Binary, result.MessageType);
            all.AddRange(buffer[..result.Count]);
        }

        return [.. all];
    }

    // Sends a request and returns the head of the answer, or all that came until the end.
    private static async Task<string> AskAsync(int port, string request)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port);
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = new StringBuilder();
        var buffer = new byte[1024];
        while (!answer.ToString().Contains(answer.ToString().StartsWith("HTTP/1.1 101", StringComparison.Ordinal) ? "\r\n\r\n" : "\uFFFF", StringComparison.Ordinal))
        {
            int count = await tcp.GetStream().ReadAsync(buffer).AsTask().WaitAsync(Wait.Limit, TimeProvider.System);
            if (count == 0)
            {
                break;
            }

            answer.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return answer.ToString();
    }
}
