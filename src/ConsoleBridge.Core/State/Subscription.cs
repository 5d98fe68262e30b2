using System.Threading.Tasks.Sources;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.State;

/// <summary>
/// One follower's queue of changes. The writer never waits: past the capacity, settings, telemetry and meters are merged to
/// the newest of each parameter, and events are kept up to a limit and then counted as lost. One reader at a time.
/// </summary>
public sealed class Subscription : IDisposable, IValueTaskSource
{
    /// <summary>Changes that may wait one by one.</summary>
    public const int DefaultCapacity = 32_768;

    private const int EventLimit = 1024;

    private readonly Lock _gate = new();
    private readonly Action<Subscription> _onDisposed;
    private readonly int _capacity;
    private readonly Dictionary<ParameterKey, int> _mergedAt = [];
    private readonly List<ParameterChange> _merged = [];
    private ManualResetValueTaskSourceCore<bool> _wake = new() { RunContinuationsAsynchronously = false };
    private ParameterChange[] _ring = new ParameterChange[256];
    private int _head;
    private int _count;
    private int _mergedEvents;
    private bool _waiting;
    private bool _nudged;
    private bool _slow;
    private bool _disposed;

    internal Subscription(string name, int capacity, Action<Subscription> onDisposed)
    {
        Name = name;
        _capacity = Math.Max(capacity, _ring.Length);
        _onDisposed = onDisposed;
    }

    /// <summary>Who follows.</summary>
    public string Name { get; }

    /// <summary>Changes that were replaced by a newer one of the same parameter because the reader was slow.</summary>
    public long Merged { get; private set; }

    /// <summary>Events that were lost because the reader was slow.</summary>
    public long LostEvents { get; private set; }

    /// <summary>How often the reader fell so far behind that merging began.</summary>
    public long SlowEpisodes { get; private set; }

    /// <summary>Completes when there is something to read, or when the subscription is disposed. One waiter at a time.</summary>
    public ValueTask WaitAsync()
    {
        lock (_gate)
        {
            if (_count > 0 || _merged.Count > 0 || _disposed || _nudged)
            {
                _nudged = false;
                return default;
            }

            _wake.Reset();
            _waiting = true;
            return new ValueTask(this, _wake.Version);
        }
    }

    /// <summary>Ends the present wait, or else the next one, so that its loop can look at something else (a stop, a timer). The loop goes on within this call: never call it under a lock.</summary>
    public void Nudge() => Wake(evenWhenEmpty: true);

    /// <summary>Takes waiting changes, oldest first.</summary>
    /// <returns>How many were taken; 0 when none waits.</returns>
    public int Read(Span<ParameterChange> destination)
    {
        lock (_gate)
        {
            var taken = 0;
            while (taken < destination.Length && _count > 0)
            {
                destination[taken++] = _ring[_head];
                _ring[_head] = default;
                _head = (_head + 1) & (_ring.Length - 1);
                _count--;
            }

            if (_count == 0 && _merged.Count > 0)
            {
                taken += TakeMerged(destination[taken..]);
            }

            return taken;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _onDisposed(this);
        lock (_gate)
        {
            _disposed = true;
        }

        Nudge();
    }

    void IValueTaskSource.GetResult(short token) => _wake.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wake.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wake.OnCompleted(continuation, state, token, flags);

    internal void Offer(in ParameterChange change)
    {
        lock (_gate)
        {
            if (_merged.Count > 0 || _count >= _capacity)
            {
                Merge(change);
            }
            else
            {
                Enqueue(change);
            }
        }
    }

    /// <summary>Ends a wait when there is something to read. Called after <see cref="Offer"/>, outside the store's turn.</summary>
    internal void WakeWhenFilled() => Wake(evenWhenEmpty: false);

    private void Enqueue(in ParameterChange change)
    {
        if (_count == _ring.Length)
        {
            Grow();
        }

        _ring[(_head + _count) & (_ring.Length - 1)] = change;
        _count++;
    }

    private void Grow()
    {
        var larger = new ParameterChange[_ring.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
        }

        _ring = larger;
        _head = 0;
    }

    private void Merge(in ParameterChange change)
    {
        if (!_slow)
        {
            _slow = true;
            SlowEpisodes++;
        }

        if (change.Kind == ParameterKind.Event)
        {
            if (_mergedEvents >= EventLimit)
            {
                LostEvents++;
                return;
            }

            _mergedEvents++;
            _merged.Add(change);
        }
        else if (_mergedAt.TryGetValue(change.Key, out var at))
        {
            _merged[at] = change;
            Merged++;
        }
        else
        {
            _mergedAt.Add(change.Key, _merged.Count);
            _merged.Add(change);
        }
    }

    private int TakeMerged(Span<ParameterChange> destination)
    {
        var taken = Math.Min(destination.Length, _merged.Count);
        for (var i = 0; i < taken; i++)
        {
            destination[i] = _merged[i];
        }

        _merged.RemoveRange(0, taken);
        _mergedAt.Clear();
        _mergedEvents = 0;
        for (var i = 0; i < _merged.Count; i++)
        {
            if (_merged[i].Kind == ParameterKind.Event)
            {
                _mergedEvents++;
            }
            else
            {
                _mergedAt[_merged[i].Key] = i;
            }
        }

        _slow = _merged.Count > 0;
        return taken;
    }

    private void Wake(bool evenWhenEmpty)
    {
        lock (_gate)
        {
            if (!_waiting || (!evenWhenEmpty && _count == 0 && _merged.Count == 0))
            {
                _nudged |= evenWhenEmpty;
                return;
            }

            _waiting = false;
        }

        // Outside the lock: the reader goes on within this call.
        _wake.SetResult(true);
    }
}
