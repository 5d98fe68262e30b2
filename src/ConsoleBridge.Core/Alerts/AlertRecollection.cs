namespace ConsoleBridge.Core.Alerts;

/// <summary>Turns the book into what is kept over a restart, and back.</summary>
internal static class AlertRecollection
{
    /// <summary>What is to be kept.</summary>
    public static AlertMemory Of(IReadOnlyList<AlertEntry> entries, IReadOnlyList<AlertMute> mutes, IReadOnlyDictionary<string, Acknowledgement> standing) => new(
        [.. entries.Where(entry => !entry.IsGathering).OrderBy(entry => entry.Own is not null).Select(Keep)],
        [.. mutes],
        [.. standing.Select(one => new KeptAcknowledgement(one.Key, one.Value.By, AlertScribe.Utc(one.Value.Until)))]);

    /// <summary>The entries as they were, and those that nothing stands for any more.</summary>
    public static (List<AlertEntry> Entries, List<AlertEntry> Gone) Restore(AlertMemory memory, Func<KeptAlert, bool> isStillWatched, long raisedBy, long now)
    {
        var entries = new List<AlertEntry>();
        var gone = new List<AlertEntry>();
        foreach (var kept in memory.Alerts.DistinctBy(kept => kept.Id))
        {
            if (kept.IsGroup)
            {
                var group = new AlertGroup(kept, Judge(kept, null));
                Fill(group.Entry, kept, now);
                group.Entry.MayBePassedOnFrom = now + AlertEntry.TimeToAnswer;
                foreach (var member in entries.Where(entry => memory.Alerts.Any(one => one.Id == entry.Id && one.Group == kept.Id)))
                {
                    group.Add(member);
                }

                (group.Members.Count > 0 ? entries : gone).Add(group.Entry);
                continue;
            }

            var restored = new AlertEntry { Judged = Judge(kept, kept.IsLostDevice ? null : AlertScribe.Utc(now)), IsOutside = kept.IsOutside, IsFromBefore = true };
            Fill(restored, kept, now);
            restored.MayBePassedOnFrom = now + AlertEntry.TimeToAnswer;
            restored.MustBeRaisedBy = kept.IsOutside ? raisedBy : 0;
            (kept.IsOutside || isStillWatched(kept) ? entries : gone).Add(restored);
        }

        // What a lost device had said stays silent: the device's own alert speaks for it.
        foreach (var entry in entries.Where(entry => entry is { Own: null, Judged.IsLostDevice: false }))
        {
            entry.CoveredBy = entries.Find(other => other.Judged.IsLostDevice && other.Judged.Device == entry.Judged.Device)?.Id;
        }

        return (entries, gone);
    }

    private static void Fill(AlertEntry entry, KeptAlert kept, long now)
    {
        entry.Acknowledged = kept.AcknowledgedBy is { } by ? Acknowledgement.FromBefore(by, kept.AcknowledgedUntil?.UtcTicks ?? RuleState.Never, now) : null;
        entry.Escalation = kept.Escalation;
        entry.ToldAt = kept.ToldAt?.UtcTicks ?? 0;
    }

    // A group has no name of its own: the place is used for its rack.
    private static KeptAlert Keep(AlertEntry entry) => new()
    {
        Id = entry.Id,
        Rule = entry.Judged.Rule,
        Device = entry.Judged.Device,
        Parameter = entry.Judged.Parameter,
        Severity = entry.Judged.Severity,
        Since = entry.Judged.Since,
        Message = entry.Judged.Message,
        Name = entry.Own is null ? entry.Judged.Name : entry.Own.Rack,
        Wearer = entry.Judged.Wearer,
        AcknowledgedBy = entry.Acknowledged?.By,
        AcknowledgedUntil = entry.Acknowledged is { Until: not RuleState.Never } given ? AlertScribe.Utc(given.Until) : null,
        Escalation = entry.Escalation,
        ToldAt = entry.ToldAt > 0 ? AlertScribe.Utc(entry.ToldAt) : null,
        Group = entry.Group?.Entry.Id,
        IsGroup = entry.Own is not null,
        IsOutside = entry.IsOutside,
        IsLostDevice = entry.Judged.IsLostDevice,
        Matter = entry.Judged.Matter,
        Total = entry.Own?.Total ?? 0,
    };

    private static Alert Judge(KeptAlert kept, DateTimeOffset? unknownSince) => new()
    {
        Id = kept.Id,
        Rule = kept.Rule,
        Device = kept.Device,
        Parameter = kept.Parameter,
        ValueText = kept.Parameter is null ? null : "unknown",
        Severity = kept.Severity,
        Since = kept.Since,
        ValueUnknownSince = kept.Parameter is null ? null : unknownSince,
        Transition = AlertTransition.Updated,
        Name = kept.IsGroup ? null : kept.Name,
        Wearer = kept.Wearer,
        IsLostDevice = kept.IsLostDevice,
        Matter = kept.Matter,
        Message = kept.Message,
    };
}
