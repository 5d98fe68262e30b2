namespace ConsoleBridge.Protocols.Lines;

/// <summary>All that waits to be sent, in the order of its kinds: the beginning, settings, subscriptions, questions, queries.</summary>
internal sealed class LineBacklogs(LinesPlan plan, int parameters)
{
    private readonly Backlog _connect = new(plan.Connect.Length);
    private readonly Backlog _writes = new(parameters);
    private readonly Backlog _subscribes = new(parameters);
    private readonly Backlog _reads = new(parameters);
    private readonly Backlog _queries = new(plan.Queries.Length);

    /// <summary>True when a setting waits.</summary>
    public bool HasWrites => !_writes.IsEmpty;

    /// <summary>True when something waits that reads the device, or comes before that.</summary>
    public bool HasReads => !(_connect.IsEmpty && _subscribes.IsEmpty && _reads.IsEmpty && _queries.IsEmpty);

    /// <summary>Forgets everything but the lines of the beginning, which wait anew.</summary>
    public void Begin()
    {
        foreach (var backlog in (ReadOnlySpan<Backlog>)[_connect, _writes, _subscribes, _reads, _queries])
        {
            backlog.Clear();
        }

        for (var i = 0; i < plan.Connect.Length; i++)
        {
            _connect.Add(i);
        }
    }

    /// <summary>Puts something in; nothing happens when it waits already.</summary>
    public void Add(LineWork work, int number) => Of(work).Add(number);

    /// <summary>Takes something out, whether or not it waits.</summary>
    public void Remove(LineWork work, int number) => Of(work).Remove(number);

    /// <summary>Takes the next setting alone.</summary>
    public bool TryTakeWrite(out int parameter) => _writes.TryTake(out parameter);

    /// <summary>Takes what is next.</summary>
    public bool TryTake(out LineWork work, out int number)
    {
        work = _connect.TryTake(out number) ? LineWork.Connect
            : _writes.TryTake(out number) ? LineWork.Write
            : _subscribes.TryTake(out number) ? LineWork.Subscribe
            : _reads.TryTake(out number) ? LineWork.Read
            : _queries.TryTake(out number) ? LineWork.Query
            : LineWork.None;
        return work != LineWork.None;
    }

    private Backlog Of(LineWork work) => work switch
    {
        LineWork.Connect => _connect,
        LineWork.Write => _writes,
        LineWork.Subscribe => _subscribes,
        LineWork.Read => _reads,
        _ => _queries,
    };
}
