namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>
/// The lines that are not answered yet, oldest first. Answers come in order, and an error does not say what it refuses: this is how
/// it is known. Allocates nothing after its constructor.
/// </summary>
internal sealed class RcpOutstanding
{
    /// <summary>Most lines that may be unanswered.</summary>
    public const int Capacity = 256;

    /// <summary>Any address, in <see cref="Find"/>.</summary>
    public const int AnyEntry = int.MinValue;

    private readonly RcpRequest[] _ring = new RcpRequest[Capacity];
    private int _first;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them read a value.</summary>
    public int Asks { get; private set; }

    /// <summary>True when no more can be sent: the console has not answered for long.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>The session is new: nothing is outstanding.</summary>
    public void Clear() => (_first, Count, Asks) = (0, 0, 0);

    /// <summary>A line was sent.</summary>
    public void Add(in RcpRequest request)
    {
        _ring[(_first + Count) % Capacity] = request;
        Count++;
        Asks += request.Purpose == RcpPurpose.Ask ? 1 : 0;
    }

    /// <summary>Finds the oldest line that an answer fits.</summary>
    /// <param name="verb">Verb of the answer; empty for any.</param>
    /// <param name="entry">The address that the answer speaks of; <see cref="AnyEntry"/> when it names none.</param>
    /// <returns>How many lines are older; -1 when no line fits.</returns>
    public int Find(ReadOnlySpan<byte> verb, int entry)
    {
        for (var i = 0; i < Count; i++)
        {
            ref readonly var request = ref _ring[(_first + i) % Capacity];
            if ((verb.IsEmpty || verb.SequenceEqual(request.Verb)) && (entry == AnyEntry || entry == request.Entry))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Takes the oldest line away.</summary>
    public RcpRequest Take()
    {
        var request = _ring[_first];
        _first = (_first + 1) % Capacity;
        Count--;
        Asks -= request.Purpose == RcpPurpose.Ask ? 1 : 0;
        return request;
    }
}
