using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>Looks at how one configured link is. Allocates only when that has changed.</summary>
internal sealed class LinkWatch(Link link, LinkFollower? follower, ForwardLink? forward)
{
    private int _failures = int.MinValue;

    /// <summary>How it was when it was looked at last.</summary>
    public LinkStatus Status { get; private set; } = new(link, LinkState.Waiting, null);

    /// <summary>Finds the watches of a graph's links.</summary>
    public static LinkWatch[] Of(LinkGraph graph)
    {
        var followers = graph.Stars.SelectMany(star => star.Followers).ToLookup(follower => follower.Place);
        var forwards = graph.Stars.SelectMany(star => star.Outgoing).ToLookup(forward => forward.Place);
        return [.. graph.Links.Select(link => new LinkWatch(link, followers[link.Place].FirstOrDefault(), forwards[link.Place].FirstOrDefault()))];
    }

    /// <summary>Looks again.</summary>
    /// <returns>True when it has changed.</returns>
    public bool Look()
    {
        var (state, failures, end) = follower is not null ? LookAt(follower) : forward is not null ? LookAt(forward) : (LinkState.Active, 0, null);
        if (state == Status.State && failures == _failures)
        {
            return false;
        }

        _failures = failures;
        Status = new LinkStatus(link, state, state switch
        {
            LinkState.Failing => $"{end} has not taken what it was sent, {failures} times in a row",
            LinkState.Waiting => $"{end} is not known",
            _ => null,
        });
        return true;
    }

    private static (LinkState State, int Failures, string? End) LookAt(LinkFollower follower) =>
        !follower.IsActive ? (LinkState.Off, 0, null)
        : follower.Star is not { Value.IsTrusted: true } ? (LinkState.Waiting, 0, follower.Star?.Master.Name ?? follower.End.Name)
        : follower.Failures > 0 ? (LinkState.Failing, follower.Failures, follower.End.Name)
        : follower.HasMotor && !follower.CanBeDriven && follower.End.Definition.Kind != ParameterKind.Meter ? (LinkState.Waiting, -1, follower.End.Name)
        : (LinkState.Active, 0, null);

    private static (LinkState State, int Failures, string? End) LookAt(ForwardLink forward) =>
        !forward.IsActive ? (LinkState.Off, 0, null)
        : !forward.Source.Value.IsTrusted ? (LinkState.Waiting, 0, forward.Source.Master.Name)
        : forward.Failures > 0 ? (LinkState.Failing, forward.Failures, forward.Target.Master.Name)
        : (LinkState.Active, 0, null);
}
