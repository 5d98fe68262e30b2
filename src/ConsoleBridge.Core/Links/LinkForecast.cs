using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>Says what links would move when they began now, without moving anything.</summary>
public static class LinkForecast
{
    /// <summary>Works out every move.</summary>
    /// <param name="graph">The links.</param>
    /// <param name="valueOf">What each parameter says now; unknown when that is not known.</param>
    public static IReadOnlyList<LinkMove> Make(LinkGraph graph, Func<ParameterKey, ParameterValue> valueOf)
    {
        var masters = graph.Stars.ToDictionary(star => star, star => valueOf(star.Master.Key));
        var moves = new Dictionary<ParameterKey, LinkMove>();

        // Each round carries values one forward link further; a ring is at rest after one round of it.
        for (var round = 0; round < graph.Stars.Count; round++)
        {
            foreach (var star in graph.Stars)
            {
                Catch(star, masters, moves, valueOf);
                foreach (var follower in star.Followers)
                {
                    Drive(follower, masters, moves, valueOf);
                }
            }
        }

        return [.. moves.Values];
    }

    private static void Drive(LinkFollower follower, Dictionary<LinkStar, ParameterValue> masters, Dictionary<ParameterKey, LinkMove> moves, Func<ParameterKey, ParameterValue> valueOf)
    {
        var (master, present) = (masters[follower.Star!], valueOf(follower.End.Key));
        if (!master.IsTrusted || !present.IsTrusted || !follower.End.Definition.CanWrite || !follower.Conditions.All(condition => condition.Holds(valueOf(condition.End.Key))))
        {
            return;
        }

        var goal = follower.FromMaster.Apply(master, follower.End.Definition);
        Note(moves, follower.Place, follower.End, present, goal);
        if (follower.Own is { } own)
        {
            masters[own] = goal;
        }
    }

    private static void Catch(LinkStar star, Dictionary<LinkStar, ParameterValue> masters, Dictionary<ParameterKey, LinkMove> moves, Func<ParameterKey, ParameterValue> valueOf)
    {
        var present = valueOf(star.Master.Key);
        foreach (var incoming in star.Incoming)
        {
            var source = masters[incoming.Source];
            if (source.IsTrusted && present.IsTrusted && incoming.Condition?.Holds(valueOf(incoming.Condition.End.Key)) is not false)
            {
                var target = incoming.Guard.Limit(incoming.Transform.Apply(source, star.Master.Definition), star.Master.Definition, out _);
                masters[star] = target;
                Note(moves, incoming.Place, star.Master, present, target);
                return;
            }
        }
    }

    private static void Note(Dictionary<ParameterKey, LinkMove> moves, string place, LinkEnd end, in ParameterValue present, in ParameterValue target)
    {
        if (end.Definition.Law.IsSameStep(present, target))
        {
            moves.Remove(end.Key);
        }
        else
        {
            moves[end.Key] = new LinkMove(place, end, present, end.Definition.Law.Snap(target));
        }
    }
}
