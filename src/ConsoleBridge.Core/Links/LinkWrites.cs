namespace ConsoleBridge.Core.Links;

/// <summary>The last writes that links have sent to one master, so that its answers can be told from other people's moves.</summary>
internal sealed class LinkWrites
{
    // More than can be under way to one parameter: of those that wait the newest alone is sent.
    private const int Capacity = 32;

    // Most masters of a surface's banks are never written to: made with the first write.
    private (long WriteId, long Cause, LinkFollower? Follower)[] _writes = [];
    private int _next;

    /// <summary>Notes a write.</summary>
    /// <param name="writeId">Its id.</param>
    /// <param name="cause">The gesture it carries.</param>
    /// <param name="follower">Whose wish it is; null for a forward link's.</param>
    public void Add(long writeId, long cause, LinkFollower? follower)
    {
        if (_writes.Length == 0)
        {
            _writes = new (long, long, LinkFollower?)[Capacity];
        }

        _writes[_next] = (writeId, cause, follower);
        _next = (_next + 1) % Capacity;
    }

    /// <summary>Finds a write.</summary>
    public bool TryFind(long writeId, out long cause, out LinkFollower? follower)
    {
        foreach (var write in _writes)
        {
            if (write.WriteId == writeId && writeId != 0)
            {
                (cause, follower) = (write.Cause, write.Follower);
                return true;
            }
        }

        (cause, follower) = (0, null);
        return false;
    }
}
