namespace ConsoleBridge.Benchmarks.Brokers;

/// <summary>Counts what one subscriber has lost, got twice or got out of order, of each publisher's numbered messages.</summary>
internal sealed class SequenceCheck(int publishers)
{
    private readonly long[] _next = new long[publishers];
    private readonly HashSet<(int Publisher, long Sequence)> _missing = [];

    /// <summary>Different messages received.</summary>
    public long Received { get; private set; }

    public long Duplicated { get; private set; }

    public long Reordered { get; private set; }

    /// <summary>Messages of a publisher that have been received or skipped.</summary>
    public long Reached(int publisher) => _next[publisher];

    public void Take(int publisher, long sequence)
    {
        long expected = _next[publisher];
        if (sequence == expected)
        {
            _next[publisher] = expected + 1;
            Received++;
            return;
        }

        if (sequence < expected)
        {
            bool late = _missing.Remove((publisher, sequence));
            Reordered += late ? 1 : 0;
            Duplicated += late ? 0 : 1;
            Received += late ? 1 : 0;
            return;
        }

        for (long skipped = expected; skipped < sequence && _missing.Count < 1_000_000; skipped++)
        {
            _missing.Add((publisher, skipped));
        }

        _next[publisher] = sequence + 1;
        Received++;
    }
}
