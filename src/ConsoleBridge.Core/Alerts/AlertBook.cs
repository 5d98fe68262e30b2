using System.Collections.Immutable;

namespace ConsoleBridge.Core.Alerts;

/// <summary>
/// All active alerts, and what people make of them: who knows of one, what is muted, what speaks for what, who is told next.
/// A state machine without I/O, clock, locks or tasks: the caller passes on the steps that the engine judged, calls
/// <see cref="Flush"/> after each round and at <see cref="NextDue"/>, and never calls twice at once.
/// </summary>
/// <remarks>
/// Nothing is told to begin after its end. A group's alert begins before its members are shown as such, and ends after the last.
/// People are called when an alert begins, is passed on, or is not acknowledged any more; never twice for the same beginning.
/// What began while it was muted is told when that ends, if it still holds and nobody knows of it.
/// </remarks>
public sealed class AlertBook
{
    private const long Round = TimeSpan.TicksPerSecond;
    private static readonly TimeSpan OutsideGrace = TimeSpan.FromMinutes(10);

    private readonly AlertRoll _roll = new();
    private readonly AlertScribe _scribe;
    private readonly AlertSilence _silence;
    private readonly AlertArrivals _arrivals;
    private readonly AlertRounds _rounds;
    private readonly Action<string, long> _dismiss;
    private long _nextRound;

    /// <summary>Makes a book without an alert.</summary>
    /// <param name="policy">Who is told of what.</param>
    /// <param name="tell">Called for each record that goes to some sink. Must not call the book.</param>
    /// <param name="note">Called for each line of history.</param>
    /// <param name="dismiss">Somebody took note of an alert, at UTC ticks: when it tells of a change it is over. May call <see cref="Take"/>.</param>
    /// <param name="isLosing">True for a device that does not answer, for less long than its rule asks for; null where nobody knows.</param>
    public AlertBook(AlertPolicy policy, Action<Alert> tell, Action<AlertNote> note, Action<string, long> dismiss, Func<string, bool>? isLosing = null)
    {
        _dismiss = dismiss;
        var routing = new AlertRouting(policy);
        _scribe = new AlertScribe(routing, tell, note);
        _silence = new AlertSilence(policy);
        var matters = new AlertMatters(_roll, routing);
        _arrivals = new AlertArrivals(policy, _roll, _silence, routing, _scribe, matters, isLosing ?? (_ => false));
        _rounds = new AlertRounds(policy, _roll, _silence, matters, _scribe);
    }

    /// <summary>When <see cref="Flush"/> is to be called next, in UTC ticks; <see cref="long.MaxValue"/> when nothing is waited for.</summary>
    public long NextDue => _roll.Entries.Count > 0 || _silence.Mutes.Count > 0 || _roll.Standing.Count > 0
        ? Math.Min(_nextRound, _arrivals.NextDue)
        : long.MaxValue;

    /// <summary>Grows whenever something is not as it was.</summary>
    public long Version => _scribe.Version;

    /// <summary>What is muted.</summary>
    public IReadOnlyList<AlertMute> Mutes => _silence.Mutes;

    /// <summary>The active alerts, in the order in which they began.</summary>
    public ImmutableArray<Alert> Active() => [.. _roll.Entries.Where(entry => !entry.IsGathering)
        .Select(entry => entry.Compose(entry.Judged.ValueUnknownSince is null ? AlertTransition.Raised : AlertTransition.ValueLost))];

    /// <summary>Brings an active alert's value and words up to date; nobody is told.</summary>
    public void Renew(Alert judged)
    {
        if (_roll.Find(judged.Id) is { IsFromBefore: false, Own: null } entry)
        {
            entry.Judged = judged;
        }
    }

    /// <summary>Names or wearers may be others: those who show alerts are told of all of them with the next <see cref="Flush"/>.</summary>
    public void MarkChanged()
    {
        _roll.MarkChanged();
        _nextRound = 0;
    }

    /// <summary>The clock was set by so many ticks: what waits for a time waits for what was left of it.</summary>
    public void MoveClock(long by)
    {
        _roll.MoveClock(by);
        _silence.MoveClock(by);
        _arrivals.MoveClock(by);
        _nextRound = 0;
    }

    /// <summary>Takes a step of an alert as the engine judged it, at UTC ticks.</summary>
    public void Take(Alert step, long now)
    {
        var entry = _roll.Find(step.Id);
        if (step.State == AlertState.Cleared)
        {
            if (entry is not null)
            {
                End(entry, step, now);
            }
        }
        else if (entry is null)
        {
            _arrivals.Begin(step, false, now);
            _nextRound = now;
        }
        else
        {
            var isAgain = step.Transition == AlertTransition.Raised;
            entry.Judged = step;
            entry.IsFromBefore = false;
            if (isAgain)
            {
                (entry.Acknowledged, entry.Escalation, entry.ToldAt) = (null, 0, 0);
                _arrivals.BeginAgain(entry, now);
                _nextRound = now;
            }

            if (!entry.IsGathering)
            {
                _scribe.Announce(entry, step.Transition, now);
            }
        }
    }

    /// <summary>Takes an alert that no rule has judged, at UTC ticks: it begins, or says something new.</summary>
    public void Raise(OutsideAlert alert, long now)
    {
        var entry = _roll.Find(alert.Id);
        if (entry is { IsOutside: false })
        {
            return;
        }

        var isWorse = entry is not null && alert.Severity > entry.Judged.Severity;
        var judged = AlertScribe.Judge(alert, entry?.Judged.Since ?? AlertScribe.Utc(now));
        if (entry is null)
        {
            _arrivals.Begin(judged, true, now);
            _nextRound = now;
            return;
        }

        entry.MustBeRaisedBy = 0;
        entry.IsFromBefore = false;
        if (entry.Judged == judged)
        {
            return;
        }

        entry.Judged = judged;
        entry.ToldAt = isWorse ? 0 : entry.ToldAt;
        entry.Acknowledged = isWorse ? null : entry.Acknowledged;
        if (!entry.IsGathering)
        {
            _scribe.Announce(entry, isWorse ? AlertTransition.Raised : AlertTransition.Updated, now);
        }
    }

    /// <summary>Ends an alert that no rule has judged; nothing when there is none of that id.</summary>
    public void Clear(string id, long now)
    {
        if (_roll.Find(id) is { IsOutside: true } entry)
        {
            End(entry, entry.Judged with { Transition = AlertTransition.Cleared, ClearedAt = AlertScribe.Utc(now) }, now);
        }
    }

    /// <summary>Somebody knows of an active alert. It stays active and listed, with their name on it; what it speaks for with it.</summary>
    /// <param name="id">Id of the alert.</param>
    /// <param name="by">Who; for people.</param>
    /// <param name="until">UTC ticks: until then it holds, also when the alert comes again. Null: it ends with the alert.</param>
    /// <param name="now">UTC ticks.</param>
    /// <returns>The alert as it is now; null when no alert of that id is active.</returns>
    public Alert? Acknowledge(string id, string by, long? until, long now)
    {
        if (_roll.Find(id) is not { IsGathering: false } entry)
        {
            return null;
        }

        var given = new Acknowledgement(by, until ?? RuleState.Never);
        Acknowledge(entry, given, now);
        foreach (var member in _roll.SpokenForBy(entry))
        {
            Acknowledge(member, given, now);
        }

        if (entry.Group is { Entry.Acknowledged: null } group && group.Members.TrueForAll(member => member.Acknowledged is not null))
        {
            Acknowledge(group.Entry, given, now);
        }

        return entry.Compose(AlertTransition.Acknowledged);
    }

    /// <summary>Mutes something for maintenance, from UTC ticks until a time, but no longer than <see cref="AlertMute.Longest"/>.</summary>
    public AlertMute Mute(string device, string parameters, DateTimeOffset until, string by, string reason, long now)
    {
        var mute = _silence.Add(device, parameters, until, by, reason, AlertScribe.Utc(now));
        _scribe.Note(mute, "muted", by, now);
        _nextRound = now;
        return mute;
    }

    /// <summary>Ends a mute before its time; null when there is none of that id.</summary>
    public AlertMute? Unmute(string id, string by, long now)
    {
        var mute = _silence.Remove(id);
        if (mute is not null)
        {
            _scribe.Note(mute, "unmuted", by, now);
            _nextRound = now;
        }

        return mute;
    }

    /// <summary>Completes a round, at UTC ticks: what began is told, alone or as a group; what nobody acknowledged is passed on; what is over its time ends.</summary>
    public void Flush(long now)
    {
        EndMutes(now);
        _roll.DropOld(now);
        _arrivals.Promote(now);
        _rounds.Run(now);
        EndForgotten(now);
        _rounds.EndGroups(now);
        _nextRound = now + Round;
    }

    /// <summary>What is to be kept over a restart.</summary>
    public AlertMemory Memory() => AlertRecollection.Of(_roll.Entries, _silence.Mutes, _roll.Standing);

    /// <summary>Takes up what was kept, before anything else is passed on. Nobody is called: all of this is known.</summary>
    /// <param name="memory">What was kept.</param>
    /// <param name="isStillWatched">Takes up the rule of an alert; false when there is no such rule any more.</param>
    /// <param name="now">UTC ticks.</param>
    public void Restore(AlertMemory memory, Func<KeptAlert, bool> isStillWatched, long now)
    {
        _silence.Restore(memory.Mutes, AlertScribe.Utc(now));
        foreach (var kept in memory.Acknowledgements)
        {
            _roll.Keep(kept.Id, Acknowledgement.FromBefore(kept.By, kept.Until.UtcTicks, now));
        }

        var (entries, gone) = AlertRecollection.Restore(memory, isStillWatched, now + OutsideGrace.Ticks, now);
        foreach (var entry in entries)
        {
            _roll.Add(entry);
            _scribe.Tell(entry, AlertTransition.Updated, now);
        }

        gone.ForEach(entry => _scribe.End(entry, entry.Judged with { Transition = AlertTransition.Cleared, ClearedAt = AlertScribe.Utc(now) }, now));
    }

    private void End(AlertEntry entry, Alert step, long now)
    {
        // What takes the place of this one is told before it; and what waits for nobody must not be lost.
        _arrivals.Promote(now);
        _arrivals.Forget(entry);
        entry.Group?.Remove(entry);
        if (!entry.IsGathering)
        {
            _scribe.End(entry, step, now);
        }

        _roll.Remove(entry, now);
        _nextRound = now;
    }

    private void Acknowledge(AlertEntry entry, Acknowledgement given, long now)
    {
        // Said once more by the same person, in a hurry or on two screens: nothing changes, and nobody is told.
        if (entry.Acknowledged is not { } known || (known.By, known.Until) != (given.By, given.Until))
        {
            entry.Acknowledged = given;
            _scribe.Tell(entry, AlertTransition.Acknowledged, now);
        }

        if (given.Until == RuleState.Never)
        {
            _roll.Drop(entry.Id);
        }

        _dismiss(entry.Id, now);
    }

    private void EndMutes(long now)
    {
        while (_silence.EndNext(AlertScribe.Utc(now)) is { } over)
        {
            _scribe.Note(over, "unmuted", null, now);
        }
    }

    private void EndForgotten(long now)
    {
        for (var i = _roll.Entries.Count - 1; i >= 0; i--)
        {
            if (_roll.Entries[i] is { MustBeRaisedBy: > 0 } forgotten && forgotten.MustBeRaisedBy <= now)
            {
                Clear(forgotten.Id, now);
            }
        }
    }
}
