using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace ConsoleBridge.Web.Feed;

/// <summary>Sends messages to one page, one at a time. A page that takes nothing for too long is cut off.</summary>
internal sealed class FeedOutlet : IAsyncDisposable
{
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(20);

    private readonly WebSocket _socket;
    private readonly FeedHub _hub;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ITimer _deadline;

    public FeedOutlet(WebSocket socket, FeedHub hub, TimeProvider time)
    {
        (_socket, _hub) = (socket, hub);
        _deadline = time.CreateTimer(static state => ((WebSocket)state!).Abort(), socket, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sends a text.</summary>
    public ValueTask SendTextAsync(byte[] json) => SendAsync(json, WebSocketMessageType.Text);

    /// <summary>Sends a message when those before it are gone.</summary>
    /// <exception cref="WebSocketException">The page is gone.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, WebSocketMessageType type)
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            // A token that can be cancelled would cost memory with each message; the deadline cuts the connection instead.
            _deadline.Change(LongestSend, Timeout.InfiniteTimeSpan);
            await _socket.SendAsync(message, type, endOfMessage: true, CancellationToken.None);
            _hub.CountSent(message.Length);
        }
        finally
        {
            _deadline.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _turn.Release();
        }
    }

    /// <summary>Says good-bye.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string reason, CancellationToken deadline)
    {
        await _turn.WaitAsync(deadline);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(status, reason, deadline);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _deadline.DisposeAsync();
        _turn.Dispose();
    }
}
