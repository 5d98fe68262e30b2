namespace ConsoleBridge.Tests.Mqtt;

/// <summary>A clock that moves only when told, and then calls the timers that are due.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<SteppedTimer> _timers = [];
    private TimeSpan _now = TimeSpan.FromDays(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _now.Ticks;
        }
    }

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2031, 5, 17, 20, 0, 0, TimeSpan.Zero) + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SteppedTimer(this, callback, state);
        timer.Change(dueTime, period);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Moves on second by second.</summary>
    public void Advance(int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            SteppedTimer[] timers;
            lock (_gate)
            {
                _now += TimeSpan.FromSeconds(1);
                timers = [.. _timers];
            }

            foreach (SteppedTimer timer in timers)
            {
                timer.FireWhenDue(GetTimestamp());
            }
        }
    }

    private sealed class SteppedTimer(SteppedTime time, TimerCallback callback, object? state) : ITimer
    {
        private long? _due;
        private TimeSpan _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : time.GetTimestamp() + dueTime.Ticks;
            _period = period;
            return true;
        }

        public void FireWhenDue(long now)
        {
            if (_due is { } due && due <= now)
            {
                _due = _period > TimeSpan.Zero ? now + _period.Ticks : null;
                callback(state);
            }
        }

        public void Dispose() => _due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
