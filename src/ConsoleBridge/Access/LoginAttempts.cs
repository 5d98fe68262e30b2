namespace ConsoleBridge.Access;

/// <summary>Counts failed log-ins by a key, an address or a user name: first answers come later and later, then nothing is tried for a while.</summary>
/// <param name="time">The clock.</param>
/// <param name="blockAfter">Failures after which nothing is tried for a minute; each further one doubles that, up to a quarter of an hour.</param>
/// <remarks>Safe from any thread. Remembers a bounded number of keys, each for half an hour after its last failure.</remarks>
internal sealed class LoginAttempts(TimeProvider time, int blockAfter)
{
    /// <summary>Failures that cost no time: people mistype.</summary>
    public const int Free = 3;

    private const int MostKeys = 4096;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan FirstBlock = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestBlock = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Forget = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Record> _records = new(StringComparer.Ordinal);

    private long _sweptAt = time.GetTimestamp();

    /// <summary>How many keys are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _records.Count;
            }
        }
    }

    /// <summary>How long nothing is tried for this key; zero when it is.</summary>
    public TimeSpan BlockedFor(string key)
    {
        lock (_gate)
        {
            return _records.TryGetValue(key, out var record) && Left(record) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Failures of this key that are not forgotten.</summary>
    public int FailuresOf(string key)
    {
        lock (_gate)
        {
            return _records.TryGetValue(key, out var record) && !IsForgotten(record) ? record.Failures : 0;
        }
    }

    /// <summary>A log-in has failed.</summary>
    /// <returns>How long to wait before saying so.</returns>
    public TimeSpan Failed(string key)
    {
        lock (_gate)
        {
            if (!_records.TryGetValue(key, out var record) || IsForgotten(record))
            {
                MakeRoom();
                record = new Record();
                _records[key] = record;
            }

            record.Failures++;
            record.LastAt = time.GetTimestamp();
            if (record.Failures >= blockAfter)
            {
                var doublings = Math.Min(record.Failures - blockAfter, 10);
                var block = FirstBlock * (1 << doublings);
                record.Block = block < LongestBlock ? block : LongestBlock;
            }

            if (record.Failures <= Free)
            {
                return TimeSpan.Zero;
            }

            var delay = TimeSpan.FromSeconds(1 << Math.Min(record.Failures - Free - 1, 10));
            return delay < LongestDelay ? delay : LongestDelay;
        }
    }

    /// <summary>A log-in has succeeded: its failures are forgiven.</summary>
    public void Succeeded(string key)
    {
        lock (_gate)
        {
            _records.Remove(key);
        }
    }

    private TimeSpan Left(Record record) => record.Block - time.GetElapsedTime(record.LastAt);

    private bool IsForgotten(Record record) => time.GetElapsedTime(record.LastAt) > Forget;

    // What is forgotten goes; when there are too many even so, the one that was quiet the longest.
    private void MakeRoom()
    {
        if (time.GetElapsedTime(_sweptAt) >= SweepEvery)
        {
            _sweptAt = time.GetTimestamp();
            foreach (var (key, record) in _records)
            {
                if (IsForgotten(record))
                {
                    _records.Remove(key);
                }
            }
        }

        if (_records.Count >= MostKeys)
        {
            _records.Remove(_records.MinBy(item => item.Value.LastAt).Key);
        }
    }

    private sealed class Record
    {
        public int Failures { get; set; }

        public long LastAt { get; set; }

        public TimeSpan Block { get; set; }
    }
}
