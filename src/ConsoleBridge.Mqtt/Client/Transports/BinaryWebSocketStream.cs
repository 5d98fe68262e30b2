using System.Net.WebSockets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>A WebSocket as a stream of bytes: packets may span frames and share them (MQTT 5.0, chapter 6).</summary>
/// <remarks>One reader and one writer at a time.</remarks>
internal sealed class BinaryWebSocketStream(WebSocket socket) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            ValueWebSocketReceiveResult result;
            try
            {
                result = await socket.ReceiveAsync(buffer, cancellationToken);
            }
            catch (WebSocketException exception)
            {
                throw new IOException(exception.Message, exception);
            }

            switch (result.MessageType)
            {
                case WebSocketMessageType.Close:
                    return 0;

                // [MQTT-6.0.0-1] binary frames only; any other ends the connection.
                case WebSocketMessageType.Text:
                    throw new IOException("the server sent a WebSocket text frame; MQTT is binary");

                // [MQTT-6.0.0-2] frames and packets are independent. An empty frame is not the end.
                default:
                    if (result.Count > 0 || buffer.IsEmpty)
                    {
                        return result.Count;
                    }

                    break;
            }
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await socket.SendAsync(buffer, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        catch (WebSocketException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    /// <summary>Sends the close frame; what the server still has to say can be read.</summary>
    public async Task CloseSendingAsync(CancellationToken stopping)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stopping);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("asynchronous only");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("asynchronous only");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            socket.Dispose();
        }

        base.Dispose(disposing);
    }
}
