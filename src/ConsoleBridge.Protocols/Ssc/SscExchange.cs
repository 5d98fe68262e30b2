using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.Ssc.Wire;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>The one request that is under way: which addresses it names, and which of them were answered.</summary>
internal sealed class SscExchange
{
    private const int MaxFrameBytes = 1400;

    private readonly SscLeafTable _table;
    private readonly byte[] _frame = new byte[MaxFrameBytes];
    private int _open;
    private int _ticks;
    private int _tries;

    /// <summary>Makes an exchange that names nothing.</summary>
    /// <param name="table">The profile's addresses.</param>
    public SscExchange(SscLeafTable table) => _table = table;

    /// <summary>The group that it is for; null for addresses that were asked for by name.</summary>
    public SscGroup? Group { get; private set; }

    /// <summary>True for a subscription, false for a question.</summary>
    public bool IsLease { get; private set; }

    /// <summary>True while something is not answered.</summary>
    public bool IsOpen => _open > 0;

    /// <summary>Begins a request for a group; what the device does not have, or cannot subscribe, is left out.</summary>
    public void Begin(SscGroup group, bool isLease)
    {
        Reset(group, isLease);
        foreach (var leaf in group.Leaves)
        {
            if (!leaf.IsAbsent && !leaf.WaitsForMate && !(isLease && leaf.IsAskedOnly))
            {
                Open(leaf);
            }
        }
    }

    /// <summary>Begins a question for what was asked for by name.</summary>
    /// <param name="most">How many addresses at most.</param>
    /// <returns>How many there are.</returns>
    public int BeginNamed(int most)
    {
        Reset(null, false);
        foreach (var leaf in _table.Leaves)
        {
            if (leaf.IsNamed && _open < most)
            {
                leaf.IsNamed = false;
                Open(leaf);
            }
        }

        return _open;
    }

    /// <summary>Something was heard of an address: looks whether that answers it.</summary>
    /// <returns>True when with it everything is answered.</returns>
    public bool IsDoneWith(SscLeaf leaf)
    {
        var isAnswered = IsLease ? leaf.EchoedNow && leaf.WasHeard : leaf.HeardNow;
        return isAnswered && Close(leaf);
    }

    /// <summary>There will be no more about an address.</summary>
    /// <returns>True when with it everything is answered.</returns>
    public bool Close(SscLeaf leaf)
    {
        if (!leaf.IsOpen)
        {
            return false;
        }

        leaf.IsOpen = false;
        return --_open == 0;
    }

    /// <summary>Drops it.</summary>
    public void Abandon()
    {
        foreach (var leaf in _table.Leaves)
        {
            leaf.IsOpen = false;
        }

        _open = 0;
        Group = null;
    }

    /// <summary>A tick has passed.</summary>
    /// <param name="patience">Ticks to wait for an answer.</param>
    /// <returns>How often it was sent without a whole answer, when it is time to do something; 0 to wait on.</returns>
    public int Overdue(int patience)
    {
        if (_open == 0 || ++_ticks <= patience)
        {
            return 0;
        }

        _ticks = 0;
        return ++_tries;
    }

    /// <summary>Sends what is not answered yet.</summary>
    /// <param name="terms">Of the subscription, if it is one.</param>
    /// <param name="context">The session.</param>
    /// <returns>False when it does not fit into one datagram.</returns>
    public bool TrySend(SscLeaseTerms terms, IDriverContext context)
    {
        var writer = new SscWriter(_frame);
        if (IsLease)
        {
            writer.BeginLease(terms);
        }

        foreach (var leaf in _table.Leaves)
        {
            if (leaf.IsOpen)
            {
                writer.Leaf(leaf.Address, "null"u8);
            }
        }

        if (!writer.TryFinish(out var length))
        {
            return false;
        }

        context.Send(_frame.AsSpan(0, length));
        return true;
    }

    /// <summary>Sends the end of a group's subscription.</summary>
    public void SendCancel(SscGroup group, IDriverContext context)
    {
        var writer = new SscWriter(_frame);
        writer.BeginCancel();
        foreach (var leaf in group.Leaves)
        {
            if (!leaf.IsAbsent && !leaf.WaitsForMate)
            {
                writer.Leaf(leaf.Address, "null"u8);
            }
        }

        if (writer.TryFinish(out var length))
        {
            context.Send(_frame.AsSpan(0, length));
        }
    }

    private void Reset(SscGroup? group, bool isLease)
    {
        Group = group;
        IsLease = isLease;
        _ticks = _tries = 0;
    }

    private void Open(SscLeaf leaf)
    {
        leaf.IsOpen = true;
        leaf.HeardNow = leaf.EchoedNow = false;
        _open++;
    }
}
