using System.Net;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Discovery.Engine;

/// <summary>Looks for the services of one type: when to ask, what to ask, what was found. Not safe for threads.</summary>
/// <remarks>Source: RFC 6762, 5.2 and 7.1; RFC 6763, 4.</remarks>
internal sealed class ServiceBrowser
{
    private const int MostTries = 4;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(60);

    private readonly string _type;
    private readonly DnsName _name;
    private readonly RecordCache _cache;
    private readonly double _spread;
    private readonly Dictionary<DnsQuestion, (int Tries, TimeSpan Next)> _missing = [];
    private TimeSpan _nextQuestion;
    private TimeSpan _interval = TimeSpan.FromSeconds(1);

    /// <param name="type">Such as <c>_osc._udp</c>.</param>
    /// <param name="cache">What was heard.</param>
    /// <param name="now">When it begins.</param>
    /// <param name="spread">0 … 1, drawn once: so that not all ask at the same time.</param>
    public ServiceBrowser(string type, RecordCache cache, TimeSpan now, double spread)
    {
        _type = type;
        _name = DnsName.OfType(type);
        _cache = cache;
        _spread = spread;
        _nextQuestion = now;
    }

    /// <summary>What is there, complete with host and port; sorted by name.</summary>
    public IReadOnlyList<ServiceInstance> Found()
    {
        var found = new SortedDictionary<string, ServiceInstance>(StringComparer.Ordinal);
        foreach (var instance in Instances())
        {
            if (Newest(instance, DnsType.Service)?.Record is ServiceRecord service && AddressesOf(service.Target) is { Count: > 0 } addresses)
            {
                var text = Newest(instance, DnsType.Text)?.Record as TextRecord;
                found[instance.Labels[0]] = new ServiceInstance(instance.Labels[0], _type, addresses, service.Port, text?.Entries ?? []);
            }
        }

        return [.. found.Values];
    }

    /// <summary>The question that is due; null for none.</summary>
    public DnsMessage? Ask(TimeSpan now)
    {
        var message = new DnsMessage();
        bool isRefresh = CountDue(_cache.Find(_name, DnsType.Pointer), now) > 0;
        if (_nextQuestion <= now || isRefresh)
        {
            message.Questions.Add(new DnsQuestion(_name, DnsType.Pointer));
            message.Answers.AddRange(_cache.Find(_name, DnsType.Pointer)
                .Where(cached => cached.IsFresh(now))
                .Select(cached => cached.Record with { Seconds = cached.SecondsLeft(now), IsUnique = false })
                .DistinctBy(record => ((PointerRecord)record).Target));
        }

        if (_nextQuestion <= now)
        {
            _nextQuestion = now + _interval;
            _interval = _interval * 2 < LongestInterval ? _interval * 2 : LongestInterval;
        }

        message.Questions.AddRange(Wanted().Where(question => IsDue(question, now)));
        return message.Questions.Count > 0 ? message : null;
    }

    /// <summary>When there is something to ask next.</summary>
    public TimeSpan Next()
    {
        var next = _nextQuestion;
        foreach (var cached in _cache.Find(_name, DnsType.Pointer).Concat(Wanted().SelectMany(question => _cache.Find(question.Name, question.Type))))
        {
            next = Earlier(next, cached.RefreshAt(_spread) ?? next);
        }

        foreach (var question in Wanted().Where(question => !_cache.Find(question.Name, question.Type).Any()))
        {
            var (tries, due) = _missing.GetValueOrDefault(question);
            next = tries < MostTries ? Earlier(next, due) : next;
        }

        return next;
    }

    /// <summary>Begins anew: a network has come or changed.</summary>
    public void Restart(TimeSpan now)
    {
        _nextQuestion = now;
        _interval = TimeSpan.FromSeconds(1);
        _missing.Clear();
    }

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;

    // An instance has our type behind its own label; anything else under our name is a mistake of somebody's.
    private IEnumerable<DnsName> Instances() => _cache.Find(_name, DnsType.Pointer)
        .Select(cached => ((PointerRecord)cached.Record).Target)
        .Where(target => target.Labels.Count == _name.Labels.Count + 1)
        .Distinct();

    private IEnumerable<DnsQuestion> Wanted()
    {
        foreach (var instance in Instances())
        {
            yield return new DnsQuestion(instance, DnsType.Service);
            yield return new DnsQuestion(instance, DnsType.Text);
            if (Newest(instance, DnsType.Service)?.Record is ServiceRecord service)
            {
                yield return new DnsQuestion(service.Target, DnsType.Address);
            }
        }
    }

    private bool IsDue(DnsQuestion question, TimeSpan now)
    {
        var known = _cache.Find(question.Name, question.Type).ToArray();
        if (known.Length > 0)
        {
            _missing.Remove(question);
            return CountDue(known, now) > 0;
        }

        // A host may have nothing but IPv6: what is missing is asked for a few times only.
        var (tries, due) = _missing.GetValueOrDefault(question);
        if (tries >= MostTries || due > now || _missing.Count > RecordCache.Limit)
        {
            return false;
        }

        _missing[question] = (tries + 1, now + TimeSpan.FromSeconds(1 << tries));
        return true;
    }

    // How many are to be asked for again; asking counts for all of them.
    private int CountDue(IEnumerable<CachedRecord> records, TimeSpan now)
    {
        int count = 0;
        foreach (var cached in records.Where(cached => cached.RefreshAt(_spread) <= now))
        {
            cached.CountRefresh();
            count++;
        }

        return count;
    }

    private CachedRecord? Newest(DnsName name, ushort type) => _cache.Find(name, type).MaxBy(cached => cached.HeardAt);

    private List<IPAddress> AddressesOf(DnsName host) =>
        [.. _cache.Find(host, DnsType.Address).Concat(_cache.Find(host, DnsType.Address6)).Select(Address).Distinct()];

    // An IPv6 address of the link alone is good by that interface only.
    private static IPAddress Address(CachedRecord cached)
    {
        var address = ((AddressRecord)cached.Record).Address;
        return address.IsIPv6LinkLocal ? new IPAddress(address.GetAddressBytes(), cached.Link) : address;
    }
}
