using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Discovery.Engine;

/// <summary>What others told of their services and hosts, for as long as it holds. Bounded; not safe for threads.</summary>
internal sealed class RecordCache
{
    /// <summary>Most records that are kept; what is heard beyond is forgotten at once.</summary>
    public const int Limit = 4096;

    /// <summary>Most records of one name.</summary>
    public const int LimitOfName = 256;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(24);
    private readonly Dictionary<DnsName, List<CachedRecord>> _byName = [];

    /// <summary>Records that are kept now.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a record over.</summary>
    /// <param name="record">As it was heard; with no time to live it is a goodbye.</param>
    /// <param name="link">Number of the interface that it came in by.</param>
    /// <param name="now">When it was heard.</param>
    public void Add(DnsRecord record, int link, TimeSpan now)
    {
        if (record.IsGoodbye)
        {
            Same(record, link)?.EndBy(now + Grace);
            return;
        }

        if (record.IsUnique)
        {
            ReplaceOlder(record, link, now);
        }

        var lifetime = TimeSpan.FromSeconds(Math.Min(record.Seconds, LongestLifetime.TotalSeconds));
        if (Same(record, link) is { } known)
        {
            known.Renew(now, lifetime);
        }
        else if (Count < Limit)
        {
            if (!_byName.TryGetValue(record.Name, out var records))
            {
                _byName.Add(record.Name, records = []);
            }

            if (records.Count < LimitOfName)
            {
                records.Add(new CachedRecord(record, link, now, lifetime));
                Count++;
            }
        }
    }

    /// <summary>What is known of a name.</summary>
    public IEnumerable<CachedRecord> Find(DnsName name, ushort type) =>
        _byName.TryGetValue(name, out var records) ? records.Where(cached => cached.Record.Type == type) : [];

    /// <summary>Forgets what is over.</summary>
    public void Prune(TimeSpan now)
    {
        foreach (var (name, records) in _byName.ToArray())
        {
            Count -= records.RemoveAll(cached => cached.EndsAt <= now);
            if (records.Count == 0)
            {
                _byName.Remove(name);
            }
        }
    }

    /// <summary>When the next record is over; null when there is none.</summary>
    public TimeSpan? NextEnd() => Count == 0 ? null : _byName.Values.SelectMany(records => records).Min(cached => cached.EndsAt);

    /// <summary>Forgets what came in by an interface that is gone.</summary>
    public void Forget(int link)
    {
        foreach (var records in _byName.Values)
        {
            Count -= records.RemoveAll(cached => cached.Link == link);
        }
    }

    private CachedRecord? Same(DnsRecord record, int link) =>
        _byName.TryGetValue(record.Name, out var records) ? records.Find(cached => cached.Link == link && cached.Record.SaysTheSameAs(record)) : null;

    // RFC 6762, 10.2: what was heard more than a second before a unique record of that name and type is replaced by it.
    private void ReplaceOlder(DnsRecord record, int link, TimeSpan now)
    {
        foreach (var cached in Find(record.Name, record.Type))
        {
            if (cached.Link == link && now - cached.HeardAt > Grace && !cached.Record.SaysTheSameAs(record))
            {
                cached.EndBy(now + Grace);
            }
        }
    }
}
