using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>Everything that a parameter is to links.</summary>
internal sealed class LinkSeat
{
    public ParameterValue Value { get; private set; }

    public LinkStar? Star { get; set; }

    public LinkFollower? Follower { get; set; }

    public List<LinkFollower> TouchOf { get; } = [];

    public List<LinkFollower> SessionOf { get; } = [];

    public List<LinkFollower> Conditional { get; } = [];

    public List<ForwardLink> ConditionalForwards { get; } = [];

    /// <summary>Takes note of what was said.</summary>
    /// <returns>False while it is only in doubt: everything stays where it is until the new value is known.</returns>
    public bool Take(in ParameterChange change)
    {
        if (change.IsDoubt)
        {
            Star?.Take(change);
            return false;
        }

        Value = change.Value;
        return true;
    }
}
