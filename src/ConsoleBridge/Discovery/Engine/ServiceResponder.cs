using System.Net;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Discovery.Engine;

/// <summary>Offers services: claims their names, tells that they are there, answers who asks, and says goodbye. Not safe for threads.</summary>
/// <remarks>Source: RFC 6762, sections 6 (answers), 6.7 (plain DNS clients), 7 (known answers), 8 (probing and announcing), 10.1 (goodbye).</remarks>
internal sealed class ServiceResponder
{
    private const uint LegacySeconds = 10;
    private const int MostPending = 64;
    private static readonly TimeSpan LoserPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly IMulticastOutlet _outlet;
    private readonly Random _random;
    private readonly string _machine;
    private readonly List<ServiceOffer> _offers = [];
    private readonly List<PendingAnswer> _pending = [];
    private readonly RecentAnswers _recent = new();
    private DnsName _host;

    /// <param name="outlet">Where messages go out.</param>
    /// <param name="machine">Name of the machine, for the name of the host.</param>
    /// <param name="random">Pauses that are not the same everywhere.</param>
    public ServiceResponder(IMulticastOutlet outlet, string machine, Random random)
    {
        _outlet = outlet;
        _random = random;
        _machine = machine;
        _host = MakeHost();
    }

    /// <summary>What is offered now.</summary>
    public IReadOnlyList<ServiceOffer> Offers => _offers;

    /// <summary>Offers a service.</summary>
    public void Add(ServiceOffer offer, TimeSpan now)
    {
        _offers.Add(offer);
        offer.Restart(now + Within(0, 250));
    }

    /// <summary>Offers a service no more, and says so.</summary>
    public void Remove(ServiceOffer offer, IReadOnlyList<Link> links)
    {
        if (!_offers.Remove(offer) || !offer.IsStanding)
        {
            return;
        }

        bool isLastOfType = !_offers.Exists(other => other.Type.Equals(offer.Type));
        foreach (var link in links)
        {
            var records = offer.SharedRecords().Take(isLastOfType ? 2 : 1).Concat(offer.UniqueRecords(_host)).Concat(_offers.Count == 0 ? Addresses(link) : []);
            _outlet.Send(new DnsMessage { IsResponse = true, Answers = [.. records.Select(record => record with { Seconds = 0 })] }, link, null);
        }
    }

    /// <summary>The network has changed: every name is claimed anew.</summary>
    public void Restart(TimeSpan now)
    {
        _pending.Clear();
        _offers.ForEach(offer => offer.Restart(now + Within(0, 250)));
    }

    /// <summary>Hears what somebody says of names.</summary>
    public void HearResponse(DnsMessage message, IReadOnlyList<Link> links, TimeSpan now)
    {
        foreach (var record in message.Answers.Concat(message.Additionals))
        {
            if (record is AddressRecord { IsGoodbye: false } address && record.Name.Equals(_host) && !IsOurs(address.Address, links))
            {
                _host = MakeHost();
                Restart(now);
                return;
            }

            foreach (var offer in _offers)
            {
                HearOf(offer, record, now);
            }
        }
    }

    /// <summary>Hears a question.</summary>
    /// <param name="message">The question.</param>
    /// <param name="link">By which interface it came.</param>
    /// <param name="from">Who asks.</param>
    /// <param name="isLegacy">It is a plain DNS client: it does not speak from the port of multicast DNS.</param>
    /// <param name="now">When.</param>
    public void HearQuestion(DnsMessage message, Link link, IPEndPoint from, bool isLegacy, TimeSpan now)
    {
        // The rest of what an asker knows, whose question came before.
        var waiting = _pending.Find(pending => pending.Link.Number == link.Number && pending.From.Equals(from));
        waiting?.Answers.RemoveAll(record => IsKnown(record, message));
        HearProbe(message, now);

        var answers = _offers.Where(offer => offer.IsStanding)
            .SelectMany(offer => offer.SharedRecords().Concat(offer.UniqueRecords(_host)).Concat(Addresses(link)))
            .Where(record => message.Questions.Exists(question => question.Asks(record)) && !IsKnown(record, message))
            .Aggregate(new List<DnsRecord>(), AddOnce);
        if (answers.Count == 0)
        {
            return;
        }

        if (isLegacy)
        {
            _outlet.Send(Legacy(message, answers, link), link, from);
        }
        else if (message.Questions.TrueForAll(question => question.WantsUnicast))
        {
            _outlet.Send(Answer(answers, link), link, from);
        }
        else if (message.Authorities.Count > 0 || (answers.TrueForAll(record => record.IsUnique) && !message.IsTruncated))
        {
            SendToAll(answers, link, now, isDefence: message.Authorities.Count > 0);
        }
        else if (_pending.Count < MostPending)
        {
            var pause = message.IsTruncated ? Within(400, 500) : Within(20, 120);
            _pending.Add(new PendingAnswer(link, from, answers, now + pause));
        }
    }

    /// <summary>Says everything that is due.</summary>
    public void Advance(IReadOnlyList<Link> links, TimeSpan now)
    {
        foreach (var due in _pending.Where(pending => pending.At <= now).ToArray())
        {
            _pending.Remove(due);
            SendToAll(due.Answers, due.Link, now, isDefence: false);
        }

        foreach (var offer in _offers)
        {
            while (offer.Step(now) is { } isAnnouncement)
            {
                foreach (var link in links)
                {
                    _outlet.Send(isAnnouncement ? Announcement(offer, link) : Probe(offer, link), link, null);
                }
            }
        }
    }

    /// <summary>When there is something to say next; null when it only answers.</summary>
    public TimeSpan? Next() => _pending.Select(pending => (TimeSpan?)pending.At).Concat(_offers.Select(offer => offer.Next)).Min();

    private void HearOf(ServiceOffer offer, DnsRecord record, TimeSpan now)
    {
        if (offer.IsContradictedBy(record, _host))
        {
            if (offer.IsStanding)
            {
                // Both have it: who defends it keeps it.
                offer.Restart(now + Moment);
            }
            else
            {
                offer.Rename(now);
            }
        }
        else if (record.IsGoodbye && offer.Phase == OfferPhase.Standing && offer.SharedRecords().Take(1).Concat(offer.UniqueRecords(_host)).Any(record.SaysTheSameAs))
        {
            offer.AnnounceAgain(now);
        }
    }

    // Our own probe comes back to us, too: it loses against nobody.
    private void HearProbe(DnsMessage message, TimeSpan now)
    {
        foreach (var record in message.Authorities.OfType<ServiceRecord>())
        {
            var rival = _offers.Find(offer => offer.Phase == OfferPhase.Probing && offer.Instance.Equals(record.Name) && offer.LosesAgainst(record, _host));
            rival?.Restart(now + LoserPause);
        }
    }

    private void SendToAll(List<DnsRecord> answers, Link link, TimeSpan now, bool isDefence)
    {
        var news = answers.Where(record => _recent.MayRepeat(record, link.Number, now, isDefence)).ToList();
        if (news.Count > 0)
        {
            _outlet.Send(Answer(news, link), link, null);
        }
    }

    private DnsMessage Probe(ServiceOffer offer, Link link) => new()
    {
        Questions = [new DnsQuestion(offer.Instance, DnsType.Any), new DnsQuestion(_host, DnsType.Any)],
        Authorities = [.. offer.UniqueRecords(_host).Concat(Addresses(link)).Select(record => record with { IsUnique = false })],
    };

    private DnsMessage Announcement(ServiceOffer offer, Link link) => new()
    {
        IsResponse = true,
        Answers = [.. offer.SharedRecords().Concat(offer.UniqueRecords(_host)).Concat(Addresses(link))],
    };

    // With an instance go its host and text, with a host its addresses: the asker would ask for them next.
    private DnsMessage Answer(List<DnsRecord> answers, Link link)
    {
        var further = new List<DnsRecord>();
        foreach (var offer in _offers.Where(offer => offer.IsStanding))
        {
            if (answers.Exists(record => record is PointerRecord pointer && pointer.Target.Equals(offer.Instance)))
            {
                further.AddRange(offer.UniqueRecords(_host));
            }
        }

        if (answers.Concat(further).Any(record => record is ServiceRecord))
        {
            further.AddRange(Addresses(link));
        }

        var additionals = further.Where(record => !answers.Exists(record.SaysTheSameAs)).Aggregate(new List<DnsRecord>(), AddOnce);
        return new DnsMessage { IsResponse = true, Answers = answers, Additionals = additionals };
    }

    private DnsMessage Legacy(DnsMessage question, List<DnsRecord> answers, Link link)
    {
        var answer = Answer(answers, link);
        return new DnsMessage
        {
            Id = question.Id,
            IsResponse = true,
            Questions = question.Questions,
            Answers = [.. answer.Answers.Select(Plain)],
            Additionals = [.. answer.Additionals.Select(Plain)],
        };

        static DnsRecord Plain(DnsRecord record) => record with { Seconds = Math.Min(record.Seconds, LegacySeconds), IsUnique = false };
    }

    private IEnumerable<DnsRecord> Addresses(Link link) =>
        link.Addresses.Select(address => new AddressRecord(_host, ServiceOffer.HostSeconds, IsUnique: true, address));

    // Known with at least half of its time left: it need not be said.
    private static bool IsKnown(DnsRecord record, DnsMessage question) =>
        question.Answers.Exists(known => known.Seconds >= record.Seconds / 2 && known.SaysTheSameAs(record));

    private static List<DnsRecord> AddOnce(List<DnsRecord> records, DnsRecord record)
    {
        if (!records.Exists(record.SaysTheSameAs))
        {
            records.Add(record);
        }

        return records;
    }

    private static bool IsOurs(IPAddress address, IReadOnlyList<Link> links) =>
        links.SelectMany(link => link.Addresses).Any(own => own.GetAddressBytes().AsSpan().SequenceEqual(address.GetAddressBytes()));

    // A label of our own, beside that of the system's responder, and beside other bridges on this machine.
    private DnsName MakeHost() => new($"{_machine}-{_random.Next(0x10000):x4}", "local");

    private TimeSpan Within(int least, int most) => TimeSpan.FromMilliseconds(_random.Next(least, most + 1));
}
