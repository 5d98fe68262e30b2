namespace ConsoleBridge.Access.Sessions;

/// <summary>Somebody who has logged in at a browser. Safe from any thread.</summary>
/// <param name="Key">Hash of the token that the browser holds; the token itself is kept nowhere.</param>
/// <param name="Name">User name.</param>
/// <param name="Stamp">What the user's line said at log-in: another one ends the session.</param>
/// <param name="BeganAt">When.</param>
#pragma warning disable CA1001 // A source without a timer has nothing to free, and others look at its token after the end.
internal sealed record Session(string Key, string Name, string Stamp, DateTimeOffset BeganAt)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _ended = new();
    private long _usedAt = BeganAt.UtcTicks;
    private int _inUse;

    /// <summary>Cancelled when the session ends: by log-out, by time, because the user was removed or changed.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>When it was used last.</summary>
    public DateTimeOffset UsedAt
    {
        get => new(Interlocked.Read(ref _usedAt), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _usedAt, value.UtcTicks);
    }

    /// <summary>A request is under way, or a page is open and listens.</summary>
    public bool IsInUse => Volatile.Read(ref _inUse) > 0;

    /// <summary>A request begins.</summary>
    public void Enter() => Interlocked.Increment(ref _inUse);

    /// <summary>A request is over.</summary>
    public void Leave(DateTimeOffset now)
    {
        Interlocked.Decrement(ref _inUse);
        UsedAt = now;
    }

    /// <summary>It holds no more.</summary>
    public void End() => _ended.Cancel();
}
