using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>The device's end of a WebSocket, which takes one client and does nothing by itself.</summary>
internal sealed class WebSocketPeer : IDisposable
{
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _buffer = new byte[65_536];
    private TcpClient? _client;

    public WebSocketPeer() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What the client asked for: <c>GET /socket HTTP/1.1</c>.</summary>
    public string Request { get; private set; } = "";

    public WebSocket Socket { get; private set; } = null!;

    public NetworkStream Stream => _client!.GetStream();

    /// <summary>Takes the client and answers its request.</summary>
    public async Task AcceptAsync(bool refuse = false)
    {
        _client = await _listener.AcceptTcpClientAsync();
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)Stream.ReadByte());
        }

        Request = head.ToString().Split("\r\n")[0];
        if (refuse)
        {
            await Stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
            return;
        }

        var key = head.ToString().Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.OrdinalIgnoreCase))[19..];
#pragma warning disable CA5350 // RFC 6455 says SHA-1.
        var answer = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
#pragma warning restore CA5350
        await Stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {answer}\r\n\r\n"));
        Socket = WebSocket.CreateFromStream(Stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
    }

    public Task SayAsync(string text, bool end = true) =>
        Socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, end, CancellationToken.None);

    /// <summary>The next message; the word "closed" when the client says farewell.</summary>
    public async Task<string> HearAsync()
    {
        var received = await Socket.ReceiveAsync(_buffer, CancellationToken.None);
        return received.MessageType == WebSocketMessageType.Close ? "closed" : Encoding.UTF8.GetString(_buffer, 0, received.Count);
    }

    public void Dispose()
    {
        Socket?.Dispose();
        _client?.Dispose();
        _listener.Dispose();
    }
}
