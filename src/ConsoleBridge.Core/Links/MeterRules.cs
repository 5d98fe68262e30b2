using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>Meters go one way, as they come: the newest counts, nobody confirms, and the surface's own rate is kept by its driver.</summary>
internal sealed class MeterRules(ILinkTarget target)
{
    /// <summary>A master's meter has moved, or is gone.</summary>
    public void Said(LinkStar star)
    {
        foreach (var follower in star.Followers)
        {
            Show(follower);
        }
    }

    /// <summary>Shows the master's level; where there is none, nothing.</summary>
    public void Show(LinkFollower follower)
    {
        if (!follower.IsDeviceLive)
        {
            return;
        }

        var level = follower.IsActive && follower.Star is { Value: { IsTrusted: true } said } ? follower.FromMaster.Apply(said, follower.End.Definition) : Silence(follower);
        if (!level.SaysTheSameAs(follower.Shown))
        {
            follower.Shown = level;
            target.Post(follower.End.Key, level, null, follower.Place, out _);
        }
    }

    private static ParameterValue Silence(LinkFollower follower) =>
        ParameterValue.FromNumber(follower.End.Definition.Minimum ?? double.NegativeInfinity, follower.End.Definition.Unit);
}
