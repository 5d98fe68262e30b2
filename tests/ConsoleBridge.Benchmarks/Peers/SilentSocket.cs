using System.Net.WebSockets;

namespace ConsoleBridge.Benchmarks.Peers;

/// <summary>A page that takes everything at once and says one thing.</summary>
internal sealed class SilentSocket(byte[] said) : WebSocket
{
    private readonly TaskCompletionSource<ValueWebSocketReceiveResult> _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isSaid;

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => WebSocketState.Open;

    public override string? SubProtocol => null;

    public override void Abort() => _gone.TrySetException(new WebSocketException("gone"));

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose() => Abort();

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_isSaid)
        {
            return new(_gone.Task);
        }

        _isSaid = true;
        said.CopyTo(buffer);
        return new(new ValueWebSocketReceiveResult(said.Length, WebSocketMessageType.Text, endOfMessage: true));
    }

    public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask SendAsync(ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) => default;
}
