namespace ConsoleBridge.Core.Alerts;

/// <summary>What has just begun: it waits for others like it, a moment or the time that a rack is given, and is told alone or as a group.</summary>
internal sealed class AlertArrivals(AlertPolicy policy, AlertRoll roll, AlertSilence silence, AlertRouting routing, AlertScribe scribe, AlertMatters matters, Func<string, bool> isLosing)
{
    private const long LookAgain = TimeSpan.TicksPerMillisecond * 250;

    private readonly AlertBursts _bursts = new(policy, routing, roll.Has);
    private readonly List<AlertEntry> _gathering = [];

    /// <summary>When the next one has waited long enough, in UTC ticks.</summary>
    public long NextDue
    {
        get
        {
            var due = long.MaxValue;
            foreach (var entry in _gathering)
            {
                due = Math.Min(due, entry.GatherUntil);
            }

            return due;
        }
    }

    /// <summary>An alert begins.</summary>
    public void Begin(Alert judged, bool isOutside, long now)
    {
        var entry = new AlertEntry
        {
            Judged = judged,
            IsOutside = isOutside,
            IsGathering = true,
            GatherSince = now,
            GatherUntil = _bursts.RackOf(judged) is null ? now : now + policy.Grouping.Gather.Ticks,
            Acknowledged = roll.StandingFor(judged.Id, now),
        };
        roll.Add(entry);
        _gathering.Add(entry);
    }

    /// <summary>An alert that tells of changes tells of another one: it is news again, whatever spoke for it before.</summary>
    public void BeginAgain(AlertEntry entry, long now)
    {
        Forget(entry);
        entry.Group?.Remove(entry);
        entry.Group = null;
        (entry.IsGathering, entry.GatherSince, entry.GatherUntil) = (true, now, now);
        _gathering.Add(entry);
    }

    /// <summary>The clock was set by so many ticks.</summary>
    public void MoveClock(long by) => _bursts.MoveClock(by);

    /// <summary>An alert is over; it may still have waited.</summary>
    public void Forget(AlertEntry entry)
    {
        _gathering.Remove(entry);
        _bursts.Forget(entry);
    }

    /// <summary>Tells of what has begun and waits no longer: what belongs together as a group, the group first.</summary>
    public void Promote(long now)
    {
        silence.Look(now);
        var due = TakeDue(now);
        foreach (var entry in due)
        {
            entry.IsGathering = false;
            entry.IsMuted = silence.Covers(entry.Judged);
            entry.CoveredBy = entry.Judged.IsLostDevice ? null : LostDeviceOf(entry)?.Id;
        }

        if (due.Count > 0)
        {
            matters.Arrange();
        }

        foreach (var entry in due)
        {
            if (entry is { IsAudible: true, Acknowledged: null })
            {
                _bursts.Sort(entry, now);
            }

            if (entry.Group is { IsAnnounced: false } made && !roll.Has(made.Entry.Id))
            {
                // Its id is taken from now on: another group of this round may wish for the same.
                roll.Add(made.Entry);
            }
        }

        foreach (var entry in due)
        {
            if (entry.Group is { IsAnnounced: false } group)
            {
                group.IsAnnounced = true;
                group.IsChanged = false;
                scribe.Announce(group.Entry, AlertTransition.Raised, now);
                group.Members.FindAll(member => !due.Contains(member)).ForEach(member => scribe.Tell(member, AlertTransition.Updated, now));
            }

            scribe.Announce(entry, AlertTransition.Raised, now);
            entry.IsChanged = false;
            Cover(entry, now);
        }
    }

    // A device of a rack takes its neighbours along that still wait: they belong together.
    private List<AlertEntry> TakeDue(long now)
    {
        var racks = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in _gathering)
        {
            if (entry.GatherUntil > now || _bursts.RackOf(entry.Judged) is not { } rack)
            {
                continue;
            }

            if (IsNotAlone(entry, rack, now))
            {
                entry.GatherUntil = now + LookAgain;
            }
            else
            {
                racks.Add(rack);
            }
        }

        var due = _gathering.FindAll(entry => entry.GatherUntil <= now || (_bursts.RackOf(entry.Judged) is { } rack && racks.Contains(rack)));
        _gathering.RemoveAll(due.Contains);
        return due;
    }

    // While a neighbour in the rack has just stopped answering, the first waits for it: one call that names all of them, not two.
    private bool IsNotAlone(AlertEntry entry, string rack, long now) =>
        now - entry.GatherSince < policy.Grouping.RackWithin.Ticks
        && policy.Racks.Any(other => other.Value == rack && other.Key != entry.Judged.Device && isLosing(other.Key));

    // What a device said before it was lost is silent until it answers: its own alert speaks for it.
    private void Cover(AlertEntry lost, long now)
    {
        if (!lost.Judged.IsLostDevice)
        {
            return;
        }

        foreach (var entry in roll.Entries)
        {
            if (entry is { IsGathering: false, Own: null, CoveredBy: null, Judged.IsLostDevice: false } && entry.Judged.Device == lost.Judged.Device)
            {
                entry.CoveredBy = lost.Id;
                scribe.Tell(entry, AlertTransition.Updated, now);
            }
        }
    }

    private AlertEntry? LostDeviceOf(AlertEntry entry)
    {
        foreach (var other in roll.Entries)
        {
            if (other.Judged.IsLostDevice && other.Judged.Device == entry.Judged.Device)
            {
                return other;
            }
        }

        return null;
    }
}
