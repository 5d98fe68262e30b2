using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>Parameters that say the same thing: a master, whose word is the truth, and those who follow it. State of the engine.</summary>
internal sealed class LinkStar(LinkEnd master, LinkStar? root = null)
{
    private bool _isDoubted;

    /// <summary>Whose word counts.</summary>
    public LinkEnd Master { get; } = master;

    /// <summary>The star that this one hangs on, over one joint or more; itself when on none.</summary>
    public LinkStar Root => root ?? this;

    /// <summary>Those who show what the master says, and whose moves are wishes to the master.</summary>
    public List<LinkFollower> Followers { get; } = [];

    /// <summary>Forward links that begin here.</summary>
    public List<ForwardLink> Outgoing { get; } = [];

    /// <summary>Forward links that end here, the highest priority first.</summary>
    public List<ForwardLink> Incoming { get; } = [];

    /// <summary>What the master said last.</summary>
    public ParameterValue Value { get; set; }

    /// <summary>Number of the gesture that led to the value; greater is newer. Of those who go round a ring, an older one never overtakes a newer one.</summary>
    public long Cause { get; set; } = -1;

    /// <summary>The write a forward link has sent to the master, until its outcome; 0 for none.</summary>
    public long ForwardWrite { get; set; }

    /// <summary>The gesture that <see cref="ForwardWrite"/> carries.</summary>
    public long ForwardCause { get; set; }

    /// <summary>What links have sent to the master.</summary>
    public LinkWrites Writes { get; } = new();

    /// <summary>The master said something. While its value is in doubt, after a scene, everything stays where it is: nothing is shown
    /// anew, nothing is passed on, and nobody's wish is built on it.</summary>
    /// <returns>True when the value could not be trusted before because the device was away: it has just come back.</returns>
    public bool Take(in ParameterChange change)
    {
        var isBack = !Value.IsTrusted && !_isDoubted;
        _isDoubted = change.IsDoubt;
        Value = change.Value;
        return isBack;
    }
}
