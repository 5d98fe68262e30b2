using System.Net.WebSockets;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports;

/// <summary>A WebSocket to one device: every text message is one frame, both ways. Pings are answered by the system.</summary>
/// <remarks>The bridge sends no pings of its own: whether a device lives is its protocol's business, and small web servers in
/// mixers have been seen to know nothing of them.</remarks>
internal sealed class WebSocketTransport : ITransport
{
    private static readonly TimeSpan FarewellWithin = TimeSpan.FromMilliseconds(500);

    private readonly ClientWebSocket _socket;
    private readonly TimeProvider _time;

    private WebSocketTransport(ClientWebSocket socket, Uri address, TimeProvider time)
    {
        _socket = socket;
        _time = time;
        Description = $"websocket {address.Authority}{address.PathAndQuery}";
    }

    public bool IsDatagram => true;

    public string Description { get; }

    public long DroppedDatagrams => 0;

    /// <summary>Connects and asks for the WebSocket.</summary>
    /// <exception cref="IOException">The device cannot be reached, or has no WebSocket there.</exception>
    public static async ValueTask<WebSocketTransport> OpenAsync(Uri address, TimeProvider time, CancellationToken stopping)
    {
        var socket = new ClientWebSocket();
        try
        {
            // Devices stand in the same room: a proxy of this machine knows nothing of them.
            socket.Options.Proxy = null;
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            await socket.ConnectAsync(address, stopping);
            return new WebSocketTransport(socket, address, time);
        }
        catch (WebSocketException refused)
        {
            socket.Dispose();
            throw new IOException(refused.InnerException?.Message ?? refused.Message, refused);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>A message that is longer than the buffer ends the session. The wait is ended by disposing, not by the token:
    /// a cancelled receive would break the connection without a farewell.</remarks>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        var filled = 0;
        while (true)
        {
            var part = await ReceivePartAsync(buffer[filled..]);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new IOException(Farewell());
            }

            filled += part.Count;
            if (part.EndOfMessage && part.MessageType == WebSocketMessageType.Text)
            {
                return filled;
            }

            if (part.EndOfMessage)
            {
                // Binary is not what any of these devices speaks: passed over.
                filled = 0;
            }
            else if (filled == buffer.Length)
            {
                throw new IOException($"a message is longer than {buffer.Length} bytes");
            }
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping)
    {
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, stopping);
        }
        catch (WebSocketException broken)
        {
            throw new IOException(broken.Message, broken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(FarewellWithin, _time);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, deadline.Token);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Already gone: there is nobody to say farewell to.
        }

        _socket.Abort();
        _socket.Dispose();
    }

    private async ValueTask<ValueWebSocketReceiveResult> ReceivePartAsync(Memory<byte> rest)
    {
        try
        {
            return await _socket.ReceiveAsync(rest, CancellationToken.None);
        }
        catch (WebSocketException broken)
        {
            throw new IOException(broken.Message, broken);
        }
    }

    private string Farewell() => string.IsNullOrEmpty(_socket.CloseStatusDescription)
        ? $"the device closed the WebSocket ({_socket.CloseStatus?.ToString() ?? "without a reason"})"
        : $"the device closed the WebSocket: {_socket.CloseStatusDescription}";
}
