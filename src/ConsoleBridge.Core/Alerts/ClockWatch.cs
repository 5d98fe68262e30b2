namespace ConsoleBridge.Core.Alerts;

/// <summary>
/// Notices that the clock on the wall was set: by people, by the network's time at load-in, by a dead battery on the main board.
/// Time by the wall and time that has passed are two things; where they differ, somebody set the clock. A computer that slept looks the same,
/// rightly: it has heard no device meanwhile.
/// </summary>
internal sealed class ClockWatch(TimeProvider time)
{
    // A clock that is off by less was adjusted, not set.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    private long _now;
    private long _timestamp;

    /// <summary>By how many ticks the clock was set since the last call; 0 when it was not, and the first time.</summary>
    public long Look()
    {
        var (now, timestamp) = (time.GetUtcNow().UtcTicks, time.GetTimestamp());
        var by = _now == 0 ? 0 : now - _now - time.GetElapsedTime(_timestamp, timestamp).Ticks;
        (_now, _timestamp) = (now, timestamp);
        return Math.Abs(by) >= Least.Ticks ? by : 0;
    }
}
