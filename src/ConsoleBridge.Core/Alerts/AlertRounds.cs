namespace ConsoleBridge.Core.Alerts;

/// <summary>What time alone changes for an alert: quiet begins or ends, an acknowledgement is over, nobody has come.</summary>
internal sealed class AlertRounds(AlertPolicy policy, AlertRoll roll, AlertSilence silence, AlertMatters matters, AlertScribe scribe)
{
    /// <summary>Looks at every alert that was told, or is to be.</summary>
    /// <param name="now">UTC ticks.</param>
    public void Run(long now)
    {
        matters.Arrange();
        for (var i = 0; i < roll.Entries.Count; i++)
        {
            if (roll.Entries[i] is { IsGathering: false } entry)
            {
                Reconsider(entry, now);
                PassOn(entry, now);
            }
        }
    }

    /// <summary>Ends the groups whose last member is over, and shows those whose members are others.</summary>
    public void EndGroups(long now)
    {
        for (var i = roll.Entries.Count - 1; i >= 0; i--)
        {
            if (roll.Entries[i].Own is { Members.Count: 0 } over)
            {
                scribe.End(over.Entry, over.Ended(AlertScribe.Utc(now)), now);
                roll.Remove(over.Entry, now);
            }
            else if (roll.Entries[i].Own is { IsChanged: true } changed)
            {
                changed.IsChanged = false;
                scribe.Tell(changed.Entry, AlertTransition.Updated, now);
            }
        }
    }

    private void Reconsider(AlertEntry entry, long now)
    {
        var wasMuted = entry.IsMuted;
        entry.IsMuted = entry.Own is null ? silence.Covers(entry.Judged) : entry.Own.Members.Count > 0 && entry.Own.Members.TrueForAll(member => member.IsMuted);

        // A clock that was set back must not make people wait for the old time to come again.
        entry.ToldAt = Math.Min(entry.ToldAt, now);
        // In silence it goes on: nobody would hear that it has ended, and nobody would be called when the silence is over.
        if (entry.Acknowledged?.Over <= now && entry is { IsMuted: false, CoveredBy: null, SpokenForBy: null })
        {
            entry.Acknowledged = null;
            roll.Drop(entry.Id);
            scribe.Announce(entry, entry.ToldAt > 0 ? AlertTransition.AcknowledgementEnded : AlertTransition.Raised, now);
            entry.ToldAt = entry.ToldAt > 0 ? now : 0;
        }
        else if (entry is { IsAudible: true, ToldAt: 0, Acknowledged: null, Judged.ValueUnknownSince: null })
        {
            scribe.Announce(entry, AlertTransition.Raised, now);
        }
        else if (entry.IsMuted != wasMuted || entry.IsChanged)
        {
            scribe.Tell(entry, AlertTransition.Updated, now);
        }

        entry.IsChanged = false;
    }

    private void PassOn(AlertEntry entry, long now)
    {
        if (now < entry.MayBePassedOnFrom && (entry.IsFromBefore || entry.Own is not null || entry.Judged.ValueUnknownSince is not null))
        {
            return;
        }

        for (var step = entry.Escalation; step < policy.Escalation.Length && entry is { IsAudible: true, ToldAt: > 0, Acknowledged: null }; step++)
        {
            var next = policy.Escalation[step];
            if (entry.Judged.Severity >= next.Severity && now - entry.ToldAt >= next.After.Ticks)
            {
                var before = entry.Escalation;
                entry.Escalation = step + 1;
                scribe.Tell(entry, AlertTransition.Escalated, now, before);
            }
        }
    }
}
