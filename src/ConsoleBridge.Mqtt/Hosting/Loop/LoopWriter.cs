using System.IO.Pipelines;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace ConsoleBridge.Mqtt.Hosting.Loop;

/// <summary>What a socket sends: within the call as far as there is room, the rest when the loop hears that there is room again. Nothing is copied.</summary>
/// <remarks>One write at a time, from any thread; its memory is in use until it completes. Only <see cref="WriteAsync"/> is needed here, and there.</remarks>
internal sealed class LoopWriter(SocketLoop loop, LoopConnection connection) : PipeWriter, IValueTaskSource<FlushResult>
{
    private ManualResetValueTaskSourceCore<FlushResult> _source;
    private CancellationToken _token;
    private CancellationTokenRegistration _registration;
    private ReadOnlyMemory<byte> _pending;
    private volatile bool _isWaiting;

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<FlushResult>(cancellationToken);
        }

        _pending = source;
        SocketError error = Send();
        if (error == SocketError.Success)
        {
            return default;
        }

        if (error != SocketError.WouldBlock)
        {
            return ValueTask.FromException<FlushResult>(Broken(error));
        }

        Register(cancellationToken);
        _source.Reset();
        var task = new ValueTask<FlushResult>(this, _source.Version);
        _isWaiting = true;

        // On another thread the loop may have heard of the room before we began to wait: it tries once more.
        if (!loop.IsCurrent)
        {
            loop.Post(connection);
        }

        return task;
    }

    /// <summary>Goes on with the waiting write. On the loop's thread.</summary>
    public void Continue()
    {
        if (!_isWaiting)
        {
            return;
        }

        if (_token.IsCancellationRequested)
        {
            _isWaiting = false;
            _source.SetException(new OperationCanceledException(_token));
            return;
        }

        SocketError error = Send();
        if (error == SocketError.WouldBlock)
        {
            return;
        }

        _isWaiting = false;
        if (error == SocketError.Success)
        {
            _source.SetResult(default);
            return;
        }

        _source.SetException(Broken(error));
    }

    public override void Complete(Exception? exception = null) => _registration.Dispose();

    public override void Advance(int bytes) => throw new NotSupportedException();

    public override Memory<byte> GetMemory(int sizeHint = 0) => throw new NotSupportedException();

    public override Span<byte> GetSpan(int sizeHint = 0) => throw new NotSupportedException();

    public override void CancelPendingFlush() => throw new NotSupportedException();

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

    FlushResult IValueTaskSource<FlushResult>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<FlushResult>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<FlushResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        _source.OnCompleted(continuation, state, token, flags);
    }

    private static IOException Broken(SocketError error) => new($"the connection broke: {error}", new SocketException((int)error));

    private SocketError Send()
    {
        while (!_pending.IsEmpty)
        {
            int sent = connection.Socket.Send(_pending.Span, SocketFlags.None, out SocketError error);
            if (error != SocketError.Success)
            {
                return error;
            }

            _pending = _pending[sent..];
        }

        return SocketError.Success;
    }

    private void Register(CancellationToken token)
    {
        if (token == _token)
        {
            return;
        }

        _registration.Dispose();
        _token = token;
        _registration = token.UnsafeRegister(static state => ((LoopWriter)state!).PostMyself(), this);
    }

    private void PostMyself() => loop.Post(connection);
}
