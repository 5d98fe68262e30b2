namespace ConsoleBridge.Core.Alerts;

/// <summary>Notices when many alerts begin at once, and puts them into one group.</summary>
internal sealed class AlertBursts(AlertPolicy policy, AlertRouting routing, Func<string, bool> isTaken)
{
    private readonly Dictionary<(string Key, AlertSeverity Severity), Burst> _bursts = [];

    /// <summary>The rack of a lost device; null for another alert, and for a device that stands alone.</summary>
    public string? RackOf(Alert alert) => alert.IsLostDevice && policy.Grouping.RackAtLeast > 0 ? policy.Racks.GetValueOrDefault(alert.Device) : null;

    /// <summary>Sees an alert begin that people may be called for. Afterwards it is a member of a group, or not.</summary>
    /// <param name="entry">The alert.</param>
    /// <param name="now">UTC ticks.</param>
    public void Sort(AlertEntry entry, long now)
    {
        var rack = RackOf(entry.Judged);
        var (within, atLeast) = rack is null ? (policy.Grouping.Within, policy.Grouping.AtLeast) : (policy.Grouping.RackWithin, policy.Grouping.RackAtLeast);
        if (atLeast <= 1)
        {
            return;
        }

        var key = rack is null ? $"group-{entry.Judged.Rule}" : $"group-{rack}-{entry.Judged.Rule}";
        if (!_bursts.TryGetValue((key, entry.Judged.Severity), out var burst))
        {
            _bursts.Add((key, entry.Judged.Severity), burst = new Burst());
        }

        // Who joins is told to nobody. So it joins only what was told as gravely, and to everybody who is to hear of it.
        if (burst.Open is { Members.Count: > 0 } open && now - burst.LastAt <= within.Ticks && open.Entry.Judged.Severity >= entry.Judged.Severity && routing.MeansNobodyElse(entry, open.Entry))
        {
            burst.LastAt = now;
            open.Add(entry);
            return;
        }

        burst.Recent.RemoveAll(other => other.At + within.Ticks < now || other.Entry.Group is not null);
        burst.Recent.Add((entry, now));
        if (burst.Recent.Count >= atLeast)
        {
            burst.LastAt = now;
            burst.Open = new AlertGroup(IdOf(key), entry.Judged, rack);
            foreach (var (member, _) in burst.Recent)
            {
                burst.Open.Add(member);
            }

            burst.Recent.Clear();
        }
    }

    /// <summary>An alert is over: it can join nothing any more.</summary>
    public void Forget(AlertEntry entry)
    {
        foreach (var burst in _bursts.Values)
        {
            burst.Recent.RemoveAll(other => ReferenceEquals(other.Entry, entry));
        }
    }

    /// <summary>The clock was set by so many ticks.</summary>
    public void MoveClock(long by)
    {
        foreach (var burst in _bursts.Values)
        {
            burst.LastAt += by;
            for (var i = 0; i < burst.Recent.Count; i++)
            {
                burst.Recent[i] = (burst.Recent[i].Entry, burst.Recent[i].At + by);
            }
        }
    }

    private string IdOf(string wished)
    {
        var id = AlertIds.Of("group", null, wished["group-".Length..]);
        for (var number = 2; isTaken(id); number++)
        {
            id = $"{AlertIds.Of("group", null, wished["group-".Length..])}-{number}";
        }

        return id;
    }

    private sealed class Burst
    {
        public List<(AlertEntry Entry, long At)> Recent { get; } = [];

        public AlertGroup? Open { get; set; }

        public long LastAt { get; set; }
    }
}
