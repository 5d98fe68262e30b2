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
    private readonly Dictionary<ParameterKey, (LinkStar Star, LinkTransform FromMaster, ImmutableArray<LinkCondition> Conditions)> _places = [];
    private readonly List<string> _errors = [];

    private LinkGraph()
    {
    }

    internal IReadOnlyList<LinkStar> Stars => _stars;

    /// <summary>Parameters of surfaces whose masters change while the show runs.</summary>
    internal IReadOnlyList<LinkFollower> Slots => _slots;

    /// <summary>Sorts links.</summary>
    /// <param name="links">As configured; both ends of each are of the same type.</param>
    /// <param name="errors">What cannot work, one sentence each.</param>
    public static LinkGraph Build(IReadOnlyList<Link> links, out ImmutableArray<string> errors)
    {
        var graph = new LinkGraph();
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

        foreach (var star in graph._stars)
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
        if (!_places.TryAdd(slot.Key, default))
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
        var (star, fromMaster, _) = PlaceOf(end);
        return LinkAssignment.To(star, fromMaster.Then(fromEnd));
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
        _places.Add(master.Key, (star, LinkTransform.Identity, []));
        var taken = new HashSet<Link>();
        var edge = new Queue<LinkEnd>([master]);
        while (edge.TryDequeue(out var end))
        {
            foreach (var link in both.Where(link => link.From.Key == end.Key || link.To.Key == end.Key))
            {
                if (taken.Add(link))
                {
                    Follow(star, end, link, edge);
                }
            }
        }
    }

    private void Follow(LinkStar star, LinkEnd end, Link link, Queue<LinkEnd> edge)
    {
        var isForwards = link.From.Key == end.Key;
        var other = isForwards ? link.To : link.From;
        var (_, fromMaster, conditions) = _places[end.Key];
        var transform = fromMaster.Then(isForwards ? link.Transform : link.Transform.Reversed);
        if (_places.TryGetValue(other.Key, out var known))
        {
            if (!AreSame(star.Master, transform, known.FromMaster, other))
            {
                _errors.Add($"{link.Place}: {other.Name} is already linked with {star.Master.Name} by other links, with another result: it would never come to rest");
            }

            return;
        }

        if (link.When is { } condition)
        {
            conditions = conditions.Add(condition);
        }

        _places.Add(other.Key, (star, transform, conditions));
        var follower = new LinkFollower(other, conditions, link.Place) { Guard = link.Guard };
        follower.Follow(star, transform);
        edge.Enqueue(other);
    }

    private void Add(Link link)
    {
        var (source, toFrom, conditions) = PlaceOf(link.From);
        if (link.IsDisplay)
        {
            Display(link, source, toFrom.Then(link.Transform), conditions);
            return;
        }

        var (target, toTo, _) = PlaceOf(link.To);
        if (ReferenceEquals(source, target))
        {
            _errors.Add($"{link.Place}: {link.From.Name} and {link.To.Name} already follow each other in both directions");
            return;
        }

        var forward = new ForwardLink(source, target, toFrom.Then(link.Transform).Then(toTo.Reversed), link.When, link.Priority, link.Place) { Guard = link.Guard };
        source.Outgoing.Add(forward);
        target.Incoming.Add(forward);
    }

    // A text or a lamp that shows what another says: it has nothing to say itself.
    private void Display(Link link, LinkStar source, LinkTransform fromMaster, ImmutableArray<LinkCondition> conditions)
    {
        if (!_places.TryAdd(link.To.Key, (source, fromMaster, conditions)))
        {
            _errors.Add($"{link.Place}: {link.To.Name} shows something else already");
            return;
        }

        var follower = new LinkFollower(link.To, link.When is { } when ? [when] : [], link.Place) { Guard = new LinkGuard { IsReadOnly = true } };
        follower.Follow(source, fromMaster);
    }

    private (LinkStar Star, LinkTransform FromMaster, ImmutableArray<LinkCondition> Conditions) PlaceOf(LinkEnd end)
    {
        if (!_places.TryGetValue(end.Key, out var place))
        {
            place = (new LinkStar(end), LinkTransform.Identity, []);
            _stars.Add(place.Star);
            _places.Add(end.Key, place);
        }

        return place;
    }

    /// <summary>What has gone round a ring must come back as it went, or it would change with every round.</summary>
    private void CheckRings(LinkStar begin, LinkStar at, LinkTransform way, ImmutableHashSet<LinkStar> seen)
    {
        foreach (var forward in at.Outgoing)
        {
            var further = way.Then(forward.Transform);
            if (!ReferenceEquals(forward.Target, begin))
            {
                if (!seen.Contains(forward.Target))
                {
                    CheckRings(begin, forward.Target, further, seen.Add(forward.Target));
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
