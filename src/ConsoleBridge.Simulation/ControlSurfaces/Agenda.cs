namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>What a device will do and when, by its own clock. Everything runs under the device's lock, earliest first.</summary>
internal sealed class Agenda : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Lock _gate;
    private readonly ITimer _timer;
    private readonly PriorityQueue<Action, (long Due, long Order)> _entries = new();
    private long _order;

    internal Agenda(TimeProvider time, Lock gate)
    {
        _time = time;
        _gate = gate;
        _timer = time.CreateTimer(_ => Run(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    /// <summary>Does something after a while. The caller holds the lock.</summary>
    internal void After(TimeSpan delay, Action action)
    {
        var due = _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency);
        _entries.Enqueue(action, (due, _order++));
        Arm();
    }

    /// <summary>Forgets everything that was to be done. The caller holds the lock.</summary>
    internal void Clear() => _entries.Clear();

    private void Run()
    {
        lock (_gate)
        {
            while (_entries.TryPeek(out var action, out var when) && when.Due <= _time.GetTimestamp())
            {
                _entries.Dequeue();
                action();
            }

            Arm();
        }
    }

    private void Arm()
    {
        if (!_entries.TryPeek(out _, out var next))
        {
            return;
        }

        var left = _time.GetElapsedTime(_time.GetTimestamp(), next.Due);
        // Whole milliseconds, upwards: a timer that fires early would only be set again.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(left.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }
}
