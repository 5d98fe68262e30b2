using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>Everything that a parameter is to links.</summary>
internal sealed class LinkSeat
{
    public ParameterValue Value { get; set; }

    public LinkStar? Star { get; set; }

    public LinkFollower? Follower { get; set; }

    public List<LinkFollower> TouchOf { get; } = [];

    public List<LinkFollower> SessionOf { get; } = [];

    public List<LinkFollower> Conditional { get; } = [];

    public List<ForwardLink> ConditionalForwards { get; } = [];
}
