using System.Threading.Tasks.Sources;

namespace ConsoleBridge.Mqtt.Connections;

/// <summary>Wakes one waiting loop, any number of times, without allocating. Set is safe from any thread; only one may wait.</summary>
/// <param name="inline">The loop goes on within the call of Set; else on a thread of the pool.</param>
internal sealed class AsyncSignal(bool inline) : IValueTaskSource
{
    private const int Idle = 0;
    private const int Signalled = 1;
    private const int Waiting = 2;

    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = !inline };
    private int _state;

    /// <summary>Wakes the loop, or lets its next wait return at once.</summary>
    public void Set()
    {
        if (Volatile.Read(ref _state) == Signalled)
        {
            return;
        }

        if (Interlocked.Exchange(ref _state, Signalled) == Waiting)
        {
            _source.SetResult(true);
        }
    }

    /// <summary>Completes when the signal has been set since the last wait.</summary>
    public ValueTask WaitAsync()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Signalled) == Signalled)
        {
            return ValueTask.CompletedTask;
        }

        _source.Reset();
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Idle)
        {
            return new ValueTask(this, _source.Version);
        }

        Volatile.Write(ref _state, Idle);
        return ValueTask.CompletedTask;
    }

    void IValueTaskSource.GetResult(short token)
    {
        _source.GetResult(token);
        Interlocked.CompareExchange(ref _state, Idle, Signalled);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        _source.OnCompleted(continuation, state, token, flags);
    }
}
