using System.IO.Pipelines;
using System.Net.WebSockets;

namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>A WebSocket as two pipes of bytes: what the broker serves. Frames and packets have nothing to do with each other (MQTT 5.0, chapter 6).</summary>
/// <param name="socket">The accepted WebSocket.</param>
internal sealed class WebSocketTransport(WebSocket socket) : IDuplexPipe
{
    private const int ReceiveBytes = 4096;

    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(1);

    // A reader that is slow holds up the client through the pipe's limit, and so in the end through TCP. A read that is cancelled must not
    // reach the WebSocket, which would abort what is still to be sent: hence a pipe between.
    private readonly Pipe _received = new(new PipeOptions(readerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
    private readonly PipeWriter _output = PipeWriter.Create(new FrameStream(socket), new StreamPipeWriterOptions(leaveOpen: true));
    private WebSocketCloseStatus _closeStatus = WebSocketCloseStatus.NormalClosure;

    /// <inheritdoc/>
    public PipeReader Input => _received.Reader;

    /// <inheritdoc/>
    public PipeWriter Output => _output;

    /// <summary>Receives until the client closes, sends what it must not, or the connection breaks.</summary>
    public async Task ReceiveAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                Memory<byte> memory = _received.Writer.GetMemory(ReceiveBytes);
                ValueWebSocketReceiveResult part = await socket.ReceiveAsync(memory, stopping);

                // [MQTT-6.0.0-1] a frame that is not binary ends the connection.
                if (part.MessageType == WebSocketMessageType.Text)
                {
                    _closeStatus = WebSocketCloseStatus.InvalidMessageType;
                    return;
                }

                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                // [MQTT-6.0.0-2] a packet may begin and end anywhere in frames: the bytes are all that counts.
                _received.Writer.Advance(part.Count);
                FlushResult flushed = await _received.Writer.FlushAsync(stopping);
                if (flushed.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            // Broken, or closed under us: the end of the bytes says it to the broker.
        }
        finally
        {
            await _received.Writer.CompleteAsync();
        }
    }

    /// <summary>Says goodbye, briefly.</summary>
    public async Task CloseAsync(TimeProvider time)
    {
        using var limit = new CancellationTokenSource(CloseWithin, time);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(_closeStatus, null, limit.Token);
            }
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            // It is gone already.
        }
    }

    /// <summary>Each write is one binary frame.</summary>
    private sealed class FrameStream(WebSocket socket) : Stream
    {
        public override bool CanRead => false;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                await socket.SendAsync(buffer, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
            }
            catch (WebSocketException broken)
            {
                throw new IOException(broken.Message, broken);
            }
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush() => throw new NotSupportedException("this stream is asynchronous");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("this stream is asynchronous");

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
