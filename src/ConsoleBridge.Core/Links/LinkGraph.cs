using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>
/// Configured links, sorted into stars: parameters linked in both directions, directly or over others, become one master and its
/// followers, so that nothing that goes to and fro can ever go round. Forward links lead from star to star.
/// </summary>
public sealed class LinkGraph
{
    private const int Samples = 9;

    private readonly List<LinkStar> _stars = [];
    private readonly List<LinkFollower> _slots = [];
    private readonly Dictionary<ParameterKey, LinkPlace> _places = [];
    private readonly List<string> _errors = [];

    private LinkGraph()
    {
    }

    internal IReadOnlyList<LinkStar> Stars => _stars;

    /// <summary>As configured.</summary>
    internal IReadOnlyList<Link> Links { get; private init; } = [];

    /// <summary>Parameters of surfaces whose masters change while the show runs.</summary>
    internal IReadOnlyList<LinkFollower> Slots => _slots;

    /// <summary>Sorts links.</summary>
    /// <param name="links">As configured; both ends of each are of the same type.</param>
    /// <param name="errors">What cannot work, one sentence each.</param>
    public static LinkGraph Build(IReadOnlyList<Link> links, out ImmutableArray<string> errors)
    {
        var graph = new LinkGraph { Links = links };
        var both = links.Where(link => link.Direction == LinkDirection.Both).ToArray();
        foreach (var link in both)
        {
            if (!graph._places.ContainsKey(link.From.Key))
            {
                graph.Grow(FindMaster(link, both), both);
            }
        }

        foreach (var link in links.Where(link => link.Direction == LinkDirection.Forward))
        {
            graph.Add(link);
        }

        foreach (var star in graph._stars)
        {
            star.Incoming.Sort((one, other) => other.Priority.CompareTo(one.Priority));
        }

        foreach (var star in graph._stars.Where(star => star.Root == star))
        {
            graph.CheckRings(star, star, LinkTransform.Identity, []);
        }

        errors = [.. graph._errors];
        return graph;
    }

    /// <summary>Adds a parameter of a surface that follows nobody until it is told whom.</summary>
    /// <param name="slot">The parameter.</param>
    /// <param name="guard">What it may ask of whom it will follow.</param>
    /// <returns>False when links speak of it already.</returns>
    public bool TryAddSlot(LinkEnd slot, LinkGuard guard)
    {
        if (!_places.TryAdd(slot.Key, default!))
        {
            return false;
        }

        _slots.Add(new LinkFollower(slot, [], slot.Name) { Guard = guard });
        return true;
    }

    /// <summary>What a slot is to be assigned to follow a parameter. The parameter must have been asked for before the engine is made, or be its master then.</summary>
    /// <param name="end">Whom to follow; where links bind it to a master, that master is followed.</param>
    /// <param name="fromEnd">From its value to the slot's.</param>
    public LinkAssignment AssignmentTo(LinkEnd end, LinkTransform fromEnd)
    {
        var place = PlaceOf(end);
        return LinkAssignment.To(place.Star, place.FromMaster.Then(fromEnd));
    }

    private static LinkEnd FindMaster(Link first, Link[] both)
    {
        // Upwards from side to side while there is a master above; what goes round ends where it began.
        var master = first.IsFromMaster ? first.From : first.To;
        var seen = new HashSet<ParameterKey> { master.Key };
        while (Above(master, both) is { } above && seen.Add(above.Key))
        {
            master = above;
        }

        return master;
    }

    private static LinkEnd? Above(LinkEnd end, Link[] both)
    {
        var link = both
            .Where(link => (link.IsFromMaster ? link.To : link.From).Key == end.Key)
            .OrderByDescending(link => link.Priority)
            .FirstOrDefault();
        return link is null ? null : link.IsFromMaster ? link.From : link.To;
    }

    private void Grow(LinkEnd master, Link[] both)
    {
        var star = new LinkStar(master);
        _stars.Add(star);
        _places.Add(master.Key, new LinkPlace(star, LinkTransform.Identity, LinkTransform.Identity));
        var taken = new HashSet<Link>();
        var edge = new Queue<LinkEnd>([master]);
        while (edge.TryDequeue(out var end))
        {
            foreach (var link in both.Where(link => link.From.Key == end.Key || link.To.Key == end.Key))
            {
                if (taken.Add(link))
                {
                    Follow(end, link, edge);
                }
            }
        }
    }

    private void Follow(LinkEnd end, Link link, Queue<LinkEnd> edge)
    {
        var isForwards = link.From.Key == end.Key;
        var other = isForwards ? link.To : link.From;
        var place = _places[end.Key];
        var (step, root) = (isForwards ? link.Transform : link.Transform.Reversed, place.Star.Root);
        var (fromMaster, fromRoot) = (place.FromMaster.Then(step), place.FromRoot.Then(step));
        if (_places.TryGetValue(other.Key, out var known))
        {
            if (!AreSame(root.Master, fromRoot, known.FromRoot, other))
            {
                _errors.Add($"{link.Place}: {other.Name} is already linked with {root.Master.Name} by other links, with another result: it would never come to rest");
            }

            return;
        }

        // One that may stand elsewhere than its master is a joint: what is linked with it follows it, and its limits hold for them too.
        var own = link.When is null && link.Guard == LinkGuard.None ? null : new LinkStar(other, root);
        if (own is not null)
        {
            _stars.Add(own);
        }

        _places.Add(other.Key, own is null ? new LinkPlace(place.Star, fromMaster, fromRoot) : new LinkPlace(own, LinkTransform.Identity, fromRoot));
        var follower = new LinkFollower(other, link.When is { } when ? [when] : [], link.Place) { Guard = link.Guard, Own = own };
        follower.Follow(place.Star, fromMaster);
        edge.Enqueue(other);
    }

    private void Add(Link link)
    {
        var from = PlaceOf(link.From);
        if (link.IsDisplay)
        {
            Display(link, from);
            return;
        }

        var to = PlaceOf(link.To);
        var (source, target) = (from.Star, to.Star);
        if (source.Root == target.Root)
        {
            _errors.Add($"{link.Place}: {link.From.Name} and {link.To.Name} already follow each other in both directions");
            return;
        }

        var forward = new ForwardLink(source, target, from.FromMaster.Then(link.Transform).Then(to.FromMaster.Reversed), link.When, link.Priority, link.Place) { Guard = link.Guard };
        source.Outgoing.Add(forward);
        target.Incoming.Add(forward);
    }

    // A text or a lamp that shows what another says: it has nothing to say itself.
    private void Display(Link link, LinkPlace from)
    {
        var fromMaster = from.FromMaster.Then(link.Transform);
        if (!_places.TryAdd(link.To.Key, new LinkPlace(from.Star, fromMaster, from.FromRoot.Then(link.Transform))))
        {
            _errors.Add($"{link.Place}: {link.To.Name} shows something else already");
            return;
        }

        var follower = new LinkFollower(link.To, link.When is { } when ? [when] : [], link.Place) { Guard = new LinkGuard { IsReadOnly = true }, IsDisplay = true };
        follower.Follow(from.Star, fromMaster);
    }

    private LinkPlace PlaceOf(LinkEnd end)
    {
        if (!_places.TryGetValue(end.Key, out var place))
        {
            place = new LinkPlace(new LinkStar(end), LinkTransform.Identity, LinkTransform.Identity);
            _stars.Add(place.Star);
            _places.Add(end.Key, place);
        }

        return place;
    }

    /// <summary>What has gone round a ring must come back as it went, or it would change with every round.</summary>
    private void CheckRings(LinkStar begin, LinkStar at, LinkTransform way, ImmutableHashSet<LinkStar> seen)
    {
        foreach (var forward in _stars.Where(star => star.Root == at).SelectMany(star => star.Outgoing))
        {
            var (from, to) = (_places[forward.Source.Master.Key].FromRoot, _places[forward.Target.Master.Key].FromRoot);
            var (next, further) = (forward.Target.Root, way.Then(from).Then(forward.Transform).Then(to.Reversed));
            if (next != begin)
            {
                if (!seen.Contains(next))
                {
                    CheckRings(begin, next, further, seen.Add(next));
                }
            }
            else if (!AreSame(begin.Master, LinkTransform.Identity, further, begin.Master))
            {
                _errors.Add($"{forward.Place}: leads back to {begin.Master.Name} with another value than it began with: it would change with every round");
            }
        }
    }

    private static bool AreSame(LinkEnd master, LinkTransform one, LinkTransform other, LinkEnd end)
    {
        if (end.Definition.Type != ValueKind.Number)
        {
            return one.InvertsBoolean == other.InvertsBoolean;
        }

        var low = master.Definition.Minimum ?? 0;
        var high = master.Definition.Maximum ?? low + 1;
        for (var i = 0; i < Samples; i++)
        {
            var value = ParameterValue.FromNumber(low + ((high - low) * i / (Samples - 1)), master.Definition.Unit);
            if (!end.Definition.Law.IsSameStep(one.Apply(value, end.Definition), other.Apply(value, end.Definition)))
            {
                return false;
            }
        }

        return true;
    }
}
