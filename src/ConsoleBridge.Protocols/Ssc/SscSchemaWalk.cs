using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.Ssc.Wire;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>
/// Finds out which of a profile's addresses a device has, before any of them is asked for: container by container, as far as
/// the profile is interested in it. A device that does not answer is taken to have everything; its refusals will sort that out.
/// </summary>
/// <remarks>Source: SSC developer's guide SpeechLine, <c>/osc/schema</c> (doc): an object is a container, null a leaf.</remarks>
internal sealed class SscSchemaWalk
{
    private const int MaxFrameBytes = 600;
    private const int MaxTries = 3;

    private readonly SscLeafTable _table;
    private readonly byte[][] _containers;
    private readonly bool[] _isDone;
    private readonly bool[] _exists;
    private readonly bool[] _isSeen;
    private readonly int _patience;
    private readonly byte[] _frame = new byte[MaxFrameBytes];
    private int _asked;
    private int _ticks;
    private int _tries;

    /// <summary>Makes the walk.</summary>
    /// <param name="table">The profile's addresses.</param>
    /// <param name="patience">Ticks to wait for an answer.</param>
    public SscSchemaWalk(SscLeafTable table, int patience)
    {
        _table = table;
        _patience = patience;
        _containers = [[], .. table.Leaves.SelectMany(leaf => ContainersOf(leaf.Text)).Distinct().Order(StringComparer.Ordinal).Select(System.Text.Encoding.ASCII.GetBytes)];
        _isDone = new bool[_containers.Length];
        _exists = new bool[_containers.Length];
        _isSeen = new bool[table.Leaves.Length];
    }

    /// <summary>True while it is under way.</summary>
    public bool IsWalking { get; private set; }

    /// <summary>Begins.</summary>
    public void Begin(IDriverContext context)
    {
        Array.Clear(_isDone);
        Array.Clear(_exists);
        Array.Clear(_isSeen);
        _exists[0] = true;
        IsWalking = true;
        AskNext(context);
    }

    /// <summary>Drops it.</summary>
    public void Stop() => IsWalking = false;

    /// <summary>The device has told what is in a container.</summary>
    /// <param name="schema">The array at <c>/osc/schema</c>.</param>
    /// <param name="context">The session.</param>
    /// <returns>True when the walk is over with it.</returns>
    public bool Heard(SscValue schema, IDriverContext context)
    {
        if (!IsWalking)
        {
            return false;
        }

        Span<byte> room = stackalloc byte[SscText.MaxAddressBytes];
        var elements = new SscElements(schema);
        while (elements.TryRead())
        {
            if (elements.Value.IsObject)
            {
                See(elements.Value, room);
            }
        }

        _isDone[_asked] = true;
        return !AskNext(context);
    }

    /// <summary>Time has passed.</summary>
    /// <returns>True when the walk is over with it.</returns>
    public bool OnTick(IDriverContext context)
    {
        if (!IsWalking || ++_ticks <= _patience)
        {
            return false;
        }

        if (++_tries < MaxTries)
        {
            Send(context);
            return false;
        }

        return Skip(context);
    }

    /// <summary>The device does not tell what is in this container: all of it is asked for.</summary>
    /// <returns>True when the walk is over with it.</returns>
    public bool Skip(IDriverContext context)
    {
        if (!IsWalking)
        {
            return false;
        }

        _isDone[_asked] = true;
        foreach (var leaf in _table.Leaves)
        {
            _isSeen[leaf.Number] |= leaf.IsIn(_containers[_asked]);
        }

        return !AskNext(context);
    }

    private static IEnumerable<string> ContainersOf(string address)
    {
        for (var end = address.IndexOf('/', 1); end > 0; end = address.IndexOf('/', end + 1))
        {
            yield return address[..end];
        }
    }

    private void See(SscValue tree, Span<byte> room)
    {
        var reader = new SscReader(tree.Raw, room, stopsAtContainers: true);
        while (reader.TryRead())
        {
            See(reader.Address);
        }
    }

    private void See(ReadOnlySpan<byte> address)
    {
        if (_table.Find(address) is { } leaf)
        {
            _isSeen[leaf.Number] = true;
        }

        for (var number = 1; number < _containers.Length; number++)
        {
            _exists[number] |= address.SequenceEqual(_containers[number]);
        }
    }

    private bool AskNext(IDriverContext context)
    {
        for (var number = 0; number < _containers.Length; number++)
        {
            if (_exists[number] && !_isDone[number])
            {
                _asked = number;
                _tries = 0;
                Send(context);
                return true;
            }
        }

        IsWalking = false;
        foreach (var leaf in _table.Leaves)
        {
            leaf.IsAbsent = !_isSeen[leaf.Number];
        }

        return false;
    }

    private void Send(IDriverContext context)
    {
        _ticks = 0;
        var writer = new SscWriter(_frame);
        if (_asked == 0)
        {
            writer.Leaf("/osc/schema"u8, "null"u8);
        }
        else
        {
            writer.BeginSchema();
            writer.Leaf(_containers[_asked], "null"u8);
        }

        if (writer.TryFinish(out var length))
        {
            context.Send(_frame.AsSpan(0, length));
        }
    }
}
