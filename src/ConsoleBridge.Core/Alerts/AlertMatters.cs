namespace ConsoleBridge.Core.Alerts;

/// <summary>
/// Lets one alert speak for all that are about the same matter, such as the percent and the minutes of one battery: the most severe; of equals the one that
/// people were told of, then the older. It speaks for none that somebody would hear of and not of it. What it speaks for stays active and listed, and rises
/// when it is over.
/// </summary>
internal sealed class AlertMatters(AlertRoll roll, AlertRouting routing)
{
    private readonly List<AlertEntry> _entries = [];

    /// <summary>Looks anew who speaks for whom. Who has taken the one that speaks has taken what it speaks for.</summary>
    public void Arrange()
    {
        _entries.Clear();
        foreach (var entry in roll.Entries)
        {
            if (entry is { IsGathering: false, Judged.Matter: not null })
            {
                _entries.Add(entry);
            }
        }

        // The order is the same for all, and who is meant by one is meant by whoever speaks for it: so nobody waits for one that is silent itself.
        _entries.Sort(Compare);
        for (var i = 0; i < _entries.Count; i++)
        {
            var entry = _entries[i];
            var speaker = SpeakerFor(entry, i);
            if (speaker != entry.SpokenForBy)
            {
                entry.SpokenForBy = speaker;
                entry.IsChanged = true;
            }

            entry.Acknowledged ??= speaker?.Acknowledged;
        }
    }

    private AlertEntry? SpeakerFor(AlertEntry entry, int place)
    {
        var first = place;
        while (first > 0 && _entries[first - 1].Judged.Matter == entry.Judged.Matter)
        {
            first--;
        }

        for (var i = first; i < place; i++)
        {
            if (MaySpeak(_entries[i]) && routing.MeansNobodyElse(entry, _entries[i]))
            {
                return _entries[i];
            }
        }

        return null;
    }

    // A muted one calls nobody, and one that nobody has heard of is told only once its value is known.
    private static bool MaySpeak(AlertEntry entry) =>
        !entry.IsMuted && (entry.ToldAt > 0 || entry.Group is not null || entry.Acknowledged is not null || entry.Judged.ValueUnknownSince is null);

    private static int Compare(AlertEntry one, AlertEntry other)
    {
        var matter = string.CompareOrdinal(one.Judged.Matter, other.Judged.Matter);
        var severity = matter != 0 ? matter : other.Judged.Severity.CompareTo(one.Judged.Severity);
        var told = severity != 0 ? severity : (other.ToldAt > 0).CompareTo(one.ToldAt > 0);
        var since = told != 0 ? told : one.Judged.Since.CompareTo(other.Judged.Since);
        return since != 0 ? since : string.CompareOrdinal(one.Id, other.Id);
    }
}
