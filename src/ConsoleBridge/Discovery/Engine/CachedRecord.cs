using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Discovery.Engine;

/// <summary>A record that was heard, and until when it holds.</summary>
internal sealed class CachedRecord(DnsRecord record, int link, TimeSpan heardAt, TimeSpan lifetime)
{
    // RFC 6762, 5.2: asked again at 80, 85, 90 and 95 % of its time, with up to 2 % more.
    private static readonly double[] RefreshParts = [0.80, 0.85, 0.90, 0.95];

    private int _refreshes;

    public DnsRecord Record { get; } = record;

    /// <summary>Number of the interface that it came in by.</summary>
    public int Link { get; } = link;

    /// <summary>When it was heard last.</summary>
    public TimeSpan HeardAt { get; private set; } = heardAt;

    /// <summary>When it is over.</summary>
    public TimeSpan EndsAt { get; private set; } = heardAt + lifetime;

    private TimeSpan Lifetime { get; set; } = lifetime;

    /// <summary>When it is to be asked for again; null when that was done often enough.</summary>
    public TimeSpan? RefreshAt(double spread) =>
        _refreshes < RefreshParts.Length ? HeardAt + (Lifetime * (RefreshParts[_refreshes] + (0.02 * spread))) : null;

    /// <summary>More than half of its time is left: whoever asks need not be told.</summary>
    public bool IsFresh(TimeSpan now) => now < HeardAt + (Lifetime / 2);

    /// <summary>Whole seconds that are left.</summary>
    public uint SecondsLeft(TimeSpan now) => (uint)Math.Max(0, (EndsAt - now).TotalSeconds);

    /// <summary>It was heard again.</summary>
    public void Renew(TimeSpan now, TimeSpan lifetime)
    {
        HeardAt = now;
        Lifetime = lifetime;
        EndsAt = now + lifetime;
        _refreshes = 0;
    }

    /// <summary>It is over soon, whatever was said before.</summary>
    public void EndBy(TimeSpan end)
    {
        EndsAt = end < EndsAt ? end : EndsAt;
        _refreshes = RefreshParts.Length;
    }

    /// <summary>It was asked for again.</summary>
    public void CountRefresh() => _refreshes++;
}
