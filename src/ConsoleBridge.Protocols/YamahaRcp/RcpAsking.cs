namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>What is still to be asked: single questions first, then everything else in the book's order. Allocates nothing after its constructor.</summary>
/// <param name="entries">How many addresses there are.</param>
internal sealed class RcpAsking(int entries)
{
    private readonly bool[] _isWaiting = new bool[entries];
    private readonly bool[] _isUrgent = new bool[entries];
    private readonly Queue<int> _urgent = new(entries);
    private int _waiting;
    private int _cursor;

    /// <summary>True when there is nothing to ask.</summary>
    public bool IsEmpty => _waiting == 0 && _urgent.Count == 0;

    /// <summary>The session is new.</summary>
    public void Clear()
    {
        Array.Clear(_isWaiting);
        Array.Clear(_isUrgent);
        _urgent.Clear();
        (_waiting, _cursor) = (0, 0);
    }

    /// <summary>Everything is asked anew: from the beginning of the book.</summary>
    public void Rewind() => _cursor = 0;

    /// <summary>Asks for it when its turn comes.</summary>
    public void Add(int entry)
    {
        if (!_isWaiting[entry])
        {
            _isWaiting[entry] = true;
            _waiting++;
            _cursor = Math.Min(_cursor, entry);
        }
    }

    /// <summary>Asks for it before everything else.</summary>
    public void AddUrgent(int entry)
    {
        Remove(entry);
        if (!_isUrgent[entry])
        {
            _isUrgent[entry] = true;
            _urgent.Enqueue(entry);
        }
    }

    /// <summary>Does not ask for it after all, unless it is urgent.</summary>
    public void Remove(int entry)
    {
        if (_isWaiting[entry])
        {
            _isWaiting[entry] = false;
            _waiting--;
        }
    }

    /// <summary>Takes the next one.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryTake(out int entry)
    {
        if (_urgent.TryDequeue(out entry))
        {
            _isUrgent[entry] = false;
            return true;
        }

        if (_waiting == 0)
        {
            return false;
        }

        while (!_isWaiting[_cursor])
        {
            _cursor++;
        }

        entry = _cursor;
        Remove(entry);
        return true;
    }
}
