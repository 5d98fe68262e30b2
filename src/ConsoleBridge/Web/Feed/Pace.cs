namespace ConsoleBridge.Web.Feed;

/// <summary>How fast somebody may go in the long run, with some at once in the beginning: says how long to wait with the next.</summary>
/// <param name="time">The clock.</param>
/// <param name="perSecond">How many a second.</param>
/// <param name="atOnce">How many at once, after a rest.</param>
/// <remarks>Of one loop.</remarks>
internal sealed class Pace(TimeProvider time, int perSecond, int atOnce)
{
    private readonly TimeSpan _each = TimeSpan.FromSeconds(1.0 / perSecond);
    private readonly long _begin = time.GetTimestamp();

    // When all that was taken is paid for, since the beginning.
    private TimeSpan _paid;

    /// <summary>Takes one.</summary>
    /// <returns>How long to wait before it is done; zero or less for not at all.</returns>
    public TimeSpan Take()
    {
        var now = time.GetElapsedTime(_begin);
        _paid = (_paid > now ? _paid : now) + _each;
        return _paid - now - (_each * atOnce);
    }
}
