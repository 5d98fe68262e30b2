namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>Counts what arrives within the last second and says when it is more than allowed.</summary>
internal sealed class RateWindow
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly int _limit;
    private readonly Queue<(long At, int Amount)> _arrivals = new();
    private int _sum;

    /// <param name="time">The device's clock.</param>
    /// <param name="limit">Most that may arrive within a second.</param>
    internal RateWindow(TimeProvider time, int limit)
    {
        _time = time;
        _limit = limit;
    }

    /// <summary>Adds what arrived now.</summary>
    /// <returns>False when that was too much; counting then begins anew, so that one flood is told once a second.</returns>
    internal bool Allows(int amount)
    {
        var now = _time.GetTimestamp();
        while (_arrivals.TryPeek(out var oldest) && _time.GetElapsedTime(oldest.At, now) >= Length)
        {
            _sum -= _arrivals.Dequeue().Amount;
        }

        _arrivals.Enqueue((now, amount));
        _sum += amount;
        if (_sum <= _limit)
        {
            return true;
        }

        _arrivals.Clear();
        _sum = 0;
        return false;
    }
}
