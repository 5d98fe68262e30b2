namespace ConsoleBridge.Protocols.Lines;

/// <summary>Numbers in the order they came, each at most once. Allocates nothing after its constructor.</summary>
internal sealed class Backlog(int capacity)
{
    private readonly bool[] _isIn = new bool[capacity];
    private readonly Queue<int> _order = new(capacity);
    private int _count;

    public bool IsEmpty => _count == 0;

    public void Add(int number)
    {
        if (!_isIn[number])
        {
            _isIn[number] = true;
            _count++;
            _order.Enqueue(number);
        }
    }

    public bool TryTake(out int number)
    {
        while (_order.TryDequeue(out number))
        {
            if (_isIn[number])
            {
                _isIn[number] = false;
                _count--;
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes a number out, whether or not it waits. Its place in the order is skipped when its turn comes.</summary>
    public void Remove(int number)
    {
        if (_isIn[number])
        {
            _isIn[number] = false;
            _count--;
        }
    }

    public void Clear()
    {
        Array.Clear(_isIn);
        _order.Clear();
        _count = 0;
    }
}
