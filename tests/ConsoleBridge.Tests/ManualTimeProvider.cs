namespace ConsoleBridge.Tests;

/// <summary>A clock that moves only when told. Timers fire on the thread that moves it, in the order they are due.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly DateTimeOffset _begin = new(2031, 5, 17, 19, 42, 0, TimeSpan.Zero);
    private TimeSpan _elapsed;
    private TimeSpan _setBy;

    /// <summary>How much too early timers fire, as those of the system may.</summary>
    public TimeSpan Earliness { get; init; }

    /// <summary>Timers that wait for the clock to move.</summary>
    public int WaitingTimers
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed.Ticks;
        }
    }

    public override DateTimeOffset GetUtcNow() => _begin + _setBy + TimeSpan.FromTicks(GetTimestamp());

    /// <summary>Sets the clock on the wall: no time passes, and no timer fires.</summary>
    public void Set(TimeSpan by) => _setBy += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, firing every timer that falls due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        TimeSpan end;
        lock (_gate)
        {
            end = _elapsed + by;
        }

        while (TakeNext(end) is { } fire)
        {
            fire();
        }

        lock (_gate)
        {
            _elapsed = end;
        }
    }

    private Action? TakeNext(TimeSpan end)
    {
        lock (_gate)
        {
            ManualTimer? next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is null)
            {
                return null;
            }

            _elapsed = next.Due > _elapsed ? next.Due : _elapsed;
            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period;
            }
            else
            {
                _timers.Remove(next);
            }

            return next.Fire;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, Action fire) : ITimer
    {
        public Action Fire { get; } = fire;

        public TimeSpan Due { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                Period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    // A time shorter than the earliness is kept whole: else a loop that waits again would never get on.
                    Due = clock._elapsed + (dueTime > clock.Earliness ? dueTime - clock.Earliness : dueTime);
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
