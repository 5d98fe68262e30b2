using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Discovery.Engine;

/// <summary>What was told to everybody a moment ago: nobody can make us repeat it without end (RFC 6762, 6).</summary>
internal sealed class RecentAnswers
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DefencePause = TimeSpan.FromMilliseconds(250);
    private readonly List<(DnsRecord Record, int Link, TimeSpan At)> _told = [];

    /// <summary>Whether a record may be told by an interface; if so, that counts as told.</summary>
    /// <param name="record">The record.</param>
    /// <param name="link">Number of the interface.</param>
    /// <param name="now">When.</param>
    /// <param name="isDefence">Somebody claims the name: a quarter of a second is enough.</param>
    public bool MayRepeat(DnsRecord record, int link, TimeSpan now, bool isDefence)
    {
        _told.RemoveAll(told => now - told.At >= Pause);
        int index = _told.FindLastIndex(told => told.Link == link && told.Record.SaysTheSameAs(record));
        if (index >= 0 && now - _told[index].At < (isDefence ? DefencePause : Pause))
        {
            return false;
        }

        _told.Add((record, link, now));
        return true;
    }
}
