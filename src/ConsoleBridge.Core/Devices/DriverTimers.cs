namespace ConsoleBridge.Core.Devices;

/// <summary>The numbered timers of one driver: a small table that its loop looks at every turn.</summary>
internal sealed class DriverTimers
{
    public const int Count = 32;

    private readonly TimeSpan[] _due = new TimeSpan[Count];
    private uint _running;

    public void Start(int timer, TimeSpan due)
    {
        _due[timer] = due;
        _running |= 1u << timer;
    }

    public void Stop(int timer) => _running &= ~(1u << timer);

    /// <summary>Takes one timer that is due; false when none is.</summary>
    public bool TryTakeDue(TimeSpan now, out int timer)
    {
        for (timer = 0; timer < Count; timer++)
        {
            if ((_running & (1u << timer)) != 0 && _due[timer] <= now)
            {
                Stop(timer);
                return true;
            }
        }

        return false;
    }

    /// <summary>When the next timer is due; null when none runs.</summary>
    public TimeSpan? NextDue()
    {
        TimeSpan? next = null;
        for (var timer = 0; timer < Count; timer++)
        {
            if ((_running & (1u << timer)) != 0 && (next is null || _due[timer] < next))
            {
                next = _due[timer];
            }
        }

        return next;
    }
}
