using System.Net;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Discovery.Engine;

/// <summary>
/// Multicast DNS and service discovery as a state machine: messages and time in, messages out. It has no socket and no clock.
/// Not safe for threads.
/// </summary>
internal sealed class MulticastEngine
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private readonly IMulticastOutlet _outlet;
    private readonly Random _random;
    private readonly RecordCache _cache = new();
    private readonly Dictionary<string, ServiceBrowser> _browsers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ServiceResponder _responder;
    private IReadOnlyList<Link> _links = [];

    /// <param name="outlet">Where messages go out.</param>
    /// <param name="machine">Name of the machine.</param>
    /// <param name="random">Pauses that are not the same everywhere.</param>
    public MulticastEngine(IMulticastOutlet outlet, string machine, Random random)
    {
        _outlet = outlet;
        _random = random;
        _responder = new ServiceResponder(outlet, machine, random);
    }

    /// <summary>What is offered here.</summary>
    public IReadOnlyList<ServiceOffer> Offers => _responder.Offers;

    /// <summary>The services of a type that others offer; the first call begins to look.</summary>
    public IReadOnlyList<ServiceInstance> Find(string type, TimeSpan now)
    {
        if (!_browsers.TryGetValue(type, out var browser))
        {
            _browsers.Add(type, browser = new ServiceBrowser(type, _cache, now, _random.NextDouble()));
        }

        _cache.Prune(now);
        return [.. browser.Found().Where(found => !_responder.Offers.Any(offer => IsOf(offer, found, type)))];
    }

    /// <summary>Offers a service.</summary>
    public void Add(ServiceOffer offer, TimeSpan now) => _responder.Add(offer, now);

    /// <summary>Says goodbye for a service.</summary>
    public void Remove(ServiceOffer offer) => _responder.Remove(offer, _links);

    /// <summary>Says goodbye for every service.</summary>
    public void RemoveAll()
    {
        foreach (var offer in _responder.Offers.ToArray())
        {
            _responder.Remove(offer, _links);
        }
    }

    /// <summary>The interfaces that there are now.</summary>
    public void SetLinks(IReadOnlyList<Link> links, TimeSpan now)
    {
        foreach (var gone in _links.Where(old => !links.Any(link => link.Number == old.Number)))
        {
            _cache.Forget(gone.Number);
        }

        bool isNew = links.Any(link => !_links.Any(old => old.Number == link.Number && old.HasAddressesOf(link)));
        _links = links;
        if (isNew)
        {
            _responder.Restart(now);
            foreach (var browser in _browsers.Values)
            {
                browser.Restart(now);
            }
        }
    }

    /// <summary>Hears a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="linkNumber">By which interface it came.</param>
    /// <param name="from">Who sent it.</param>
    /// <param name="isPlain">Not from the port of multicast DNS.</param>
    /// <param name="now">When.</param>
    public void Hear(DnsMessage message, int linkNumber, IPEndPoint from, bool isPlain, TimeSpan now)
    {
        if (_links.FirstOrDefault(link => link.Number == linkNumber) is not { } link || !link.IsNear(from.Address))
        {
            return;
        }

        if (!message.IsResponse)
        {
            _responder.HearQuestion(message, link, from, isPlain, now);
        }
        else if (!isPlain)
        {
            foreach (var record in message.Answers.Concat(message.Additionals))
            {
                _cache.Add(record, linkNumber, now);
            }

            _responder.HearResponse(message, _links, now);
        }
    }

    /// <summary>Does everything that is due.</summary>
    /// <returns>When there is something to do next.</returns>
    public TimeSpan Advance(TimeSpan now)
    {
        _cache.Prune(now);
        _responder.Advance(_links, now);
        foreach (var browser in _browsers.Values)
        {
            if (browser.Ask(now) is { } question)
            {
                foreach (var link in _links)
                {
                    _outlet.Send(question, link, null);
                }
            }
        }

        return _browsers.Values.Select(browser => browser.Next())
            .Append(_responder.Next() ?? now + LongestWait)
            .Append(_cache.NextEnd() ?? now + LongestWait)
            .Min();
    }

    private static bool IsOf(ServiceOffer offer, ServiceInstance found, string type) =>
        offer.IsStanding && offer.Type.Equals(DnsName.OfType(type)) && offer.Instance.Labels[0] == found.Name;
}
