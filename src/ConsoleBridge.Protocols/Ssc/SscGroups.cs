namespace ConsoleBridge.Protocols.Ssc;

/// <summary>All addresses of a device in groups that fit into one request, and what is wanted of them when.</summary>
internal sealed class SscGroups
{
    /// <summary>Ticks of the requests in a second.</summary>
    public const int TicksPerSecond = 4;

    // A subscription that is renewed at two fifths of its life survives the loss of a request.
    private const double RenewAt = 0.4;

    private readonly List<SscGroup> _all = [];
    private readonly SscGroup?[] _of;
    private int _last;

    /// <summary>Makes the groups.</summary>
    /// <param name="table">The profile's addresses.</param>
    /// <param name="most">How many addresses one request names at most.</param>
    public SscGroups(SscLeafTable table, int most)
    {
        _of = new SscGroup?[table.Leaves.Length];
        foreach (var kind in (ReadOnlySpan<SscLeaseKind>)[SscLeaseKind.State, SscLeaseKind.Once, SscLeaseKind.Meter])
        {
            foreach (var leaves in table.Leaves.Where(leaf => leaf.IsWanted && leaf.Kind == kind).Chunk(most))
            {
                Add(new SscGroup(kind, leaves));
            }
        }
    }

    /// <summary>All of them: state first, meters last.</summary>
    public IReadOnlyList<SscGroup> All => _all;

    /// <summary>True when all have had their turn.</summary>
    public bool IsReadOver
    {
        get
        {
            var isOver = true;
            foreach (var group in _all)
            {
                isOver &= group.IsServed;
            }

            return isOver;
        }
    }

    /// <summary>The group that an address is in; null for one that is never asked for.</summary>
    public SscGroup? Of(SscLeaf leaf) => _of[leaf.Number];

    /// <summary>Finds the next group of which something can be asked now, in turns: one that is tried again and again keeps no other waiting.</summary>
    public SscGroup? Next()
    {
        for (var i = 0; i < _all.Count; i++)
        {
            var number = (_last + i) % _all.Count;
            if (_all[number].HasTurn)
            {
                _last = number;
                return _all[number];
            }
        }

        return null;
    }

    /// <summary>Forgets the session.</summary>
    public void Clear()
    {
        _last = 0;
        foreach (var group in _all)
        {
            group.Clear();
        }
    }

    /// <summary>Everything is to be read, and subscribed to.</summary>
    public void WantEverything()
    {
        foreach (var group in _all)
        {
            group.WantsLease = group.Kind != SscLeaseKind.Once;
            group.WantsGet = group.Kind == SscLeaseKind.Once || group.IsLeased;
            group.LeasePause = group.GetPause = 0;
            group.IsServed = false;
        }
    }

    /// <summary>What belongs to a transmitter is to be read, and subscribed to where it was refused.</summary>
    public void WantMate(int mate)
    {
        foreach (var group in _all)
        {
            foreach (var leaf in group.Leaves)
            {
                if (leaf.Mate == mate)
                {
                    group.WantsLease |= leaf.WaitsForMate && group.Kind != SscLeaseKind.Once;
                    group.WantsGet = true;
                    leaf.WaitsForMate = false;
                }
            }
        }
    }

    /// <summary>What was refused although its transmitter is there may be valid by now: its battery tells itself a moment after the link.</summary>
    public void WantRefused(SscMates mates)
    {
        foreach (var group in _all)
        {
            foreach (var leaf in group.Leaves)
            {
                if (leaf.WaitsForMate && mates.IsThere(leaf.Mate))
                {
                    group.WantsLease |= group.Kind != SscLeaseKind.Once;
                    group.WantsGet |= group.Kind == SscLeaseKind.Once;
                    leaf.WaitsForMate = false;
                }
            }
        }
    }

    /// <summary>A notification was heard: so many of them, and the subscription is at its end.</summary>
    public void Count(SscLeaf leaf)
    {
        leaf.Notified++;
        if (_of[leaf.Number] is { IsLeased: true } group && leaf.Notified >= RenewAt * group.Count)
        {
            leaf.Notified = 0;
            group.WantsLease = true;
        }
    }

    /// <summary>A tick has passed: wants what is due for renewal.</summary>
    public void Tick()
    {
        foreach (var group in _all)
        {
            group.LeasePause = Math.Max(0, group.LeasePause - 1);
            group.GetPause = Math.Max(0, group.GetPause - 1);
            group.WantsLease |= group.IsLeased && ++group.Age >= RenewAt * group.Lifetime * TicksPerSecond;
        }
    }

    /// <summary>Cuts the groups into pieces.</summary>
    /// <param name="most">How many addresses one request may name.</param>
    public void Split(int most)
    {
        for (var i = 0; i < _all.Count; i++)
        {
            while (_all[i].Leaves.Length > most)
            {
                Add(_all[i].Split());
            }
        }
    }

    private void Add(SscGroup group)
    {
        _all.Add(group);
        foreach (var leaf in group.Leaves)
        {
            _of[leaf.Number] = group;
        }
    }
}
