namespace ConsoleBridge.Benchmarks.Measuring;

/// <summary>Measured times. Adding allocates nothing.</summary>
internal sealed class Latencies(int capacity)
{
    private readonly long[] _ticks = new long[capacity];
    private bool _sorted;

    /// <summary>How many were measured; what exceeds the capacity is not kept.</summary>
    public int Count { get; private set; }

    public void Add(long ticks)
    {
        if (Count < _ticks.Length)
        {
            _ticks[Count++] = ticks;
            _sorted = false;
        }
    }

    /// <summary>The time that this share of all stayed below, in microseconds; not a number when there is none.</summary>
    public double Percentile(double share)
    {
        if (Count == 0)
        {
            return double.NaN;
        }

        if (!_sorted)
        {
            Array.Sort(_ticks, 0, Count);
            _sorted = true;
        }

        return Clock.Microseconds(_ticks[Math.Min(Count - 1, (int)(share * Count))]);
    }
}
