using ConsoleBridge.Protocols.Ssc.Wire;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>Addresses that one request names together, and when to ask for them again.</summary>
internal sealed class SscGroup
{
    /// <summary>Makes a group.</summary>
    /// <param name="kind">How its leaves are followed.</param>
    /// <param name="leaves">Its leaves, in the order of addresses.</param>
    public SscGroup(SscLeaseKind kind, SscLeaf[] leaves)
    {
        Kind = kind;
        Leaves = leaves;
    }

    /// <summary>How its leaves are followed.</summary>
    public SscLeaseKind Kind { get; }

    /// <summary>Its leaves, in the order of addresses.</summary>
    public SscLeaf[] Leaves { get; private set; }

    /// <summary>Its subscription is to be made, or renewed.</summary>
    public bool WantsLease { get; set; }

    /// <summary>Its values are to be asked for.</summary>
    public bool WantsGet { get; set; }

    /// <summary>Ticks until a subscription is tried again; 0 for now.</summary>
    public int LeasePause { get; set; }

    /// <summary>Ticks until its values are asked for again; 0 for now.</summary>
    public int GetPause { get; set; }

    /// <summary>Length of the next pause in ticks.</summary>
    public int NextPause { get; set; }

    /// <summary>Ticks since the device granted its subscription.</summary>
    public int Age { get; set; }

    /// <summary>Seconds for which the device granted it; the shortest of what it said.</summary>
    public int Lifetime { get; set; }

    /// <summary>Notifications for which the device granted it.</summary>
    public int Count { get; set; }

    /// <summary>True while the device holds a subscription of it.</summary>
    public bool IsLeased { get; set; }

    /// <summary>It had its turn since everything was wanted.</summary>
    public bool IsServed { get; set; }

    /// <summary>Something of it can be asked for now.</summary>
    public bool HasTurn => (WantsLease && LeasePause == 0) || (WantsGet && GetPause == 0);

    /// <summary>Forgets the session.</summary>
    public void Clear()
    {
        WantsLease = WantsGet = IsLeased = IsServed = false;
        LeasePause = GetPause = NextPause = Age = 0;
    }

    /// <summary>Cuts it in two.</summary>
    /// <returns>The second half; it wants what this one wants.</returns>
    public SscGroup Split()
    {
        var half = (Leaves.Length + 1) / 2;
        var rest = new SscGroup(Kind, Leaves[half..]) { WantsLease = WantsLease, WantsGet = WantsGet, IsServed = IsServed };
        Leaves = Leaves[..half];
        return rest;
    }

    /// <summary>The device has granted its subscription.</summary>
    /// <param name="terms">For one of its leaves, as the device has adapted them.</param>
    public void Grant(SscLeaseTerms terms)
    {
        var lifetime = terms.Lifetime > 0 ? terms.Lifetime : SscLeaseTerms.Default.Lifetime;
        Lifetime = IsLeased && Age < SscGroups.TicksPerSecond ? Math.Min(Lifetime, lifetime) : lifetime;
        Count = terms.Count > 0 ? terms.Count : SscLeaseTerms.Default.Count;
        IsLeased = true;
        Age = NextPause = 0;
    }

    /// <summary>Its subscription has ended: it is made again at once, but never in a tight circle.</summary>
    public void EndLease()
    {
        LeasePause = IsLeased && Age > SscGroups.TicksPerSecond ? 0 : SscGroups.TicksPerSecond;
        IsLeased = false;
        WantsLease = true;
    }

    /// <summary>Nobody has confirmed the subscription, or not of all leaves. The values at least are asked for, whenever it is tried again.</summary>
    /// <param name="pause">Ticks until then.</param>
    /// <returns>True when some leaves were confirmed: the others are only asked for from now on.</returns>
    public bool TryGiveUpLease(int pause)
    {
        var isPart = Array.Exists(Leaves, static leaf => leaf.EchoedNow);
        foreach (var leaf in Leaves)
        {
            leaf.IsAskedOnly |= isPart && leaf is { IsOpen: true, EchoedNow: false };
        }

        WantsGet = true;
        WantsLease = !isPart;
        LeasePause = isPart ? 0 : pause;
        return isPart;
    }

    /// <summary>Puts it off: twice as long each time.</summary>
    /// <param name="shortest">The first pause in ticks.</param>
    /// <param name="longest">The longest pause in ticks.</param>
    public void PutOff(int shortest, int longest)
    {
        WantsLease |= Kind != SscLeaseKind.Once;
        WantsGet |= Kind == SscLeaseKind.Once;
        IsServed = true;
        NextPause = Math.Clamp(NextPause * 2, shortest, longest);
        LeasePause = GetPause = NextPause;
    }
}
