using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>What no sink could deliver: the newest of it. Safe from any thread; never waits.</summary>
/// <param name="kept">What was kept from the last run, newest first.</param>
/// <param name="changed">Called after each change, outside any lock.</param>
internal sealed class DeadLetters(IEnumerable<DeadLetter> kept, Action changed)
{
    /// <summary>How many are kept.</summary>
    public const int Most = 200;

    private readonly Lock _gate = new();
    private ImmutableArray<DeadLetter> _all = [.. kept.Take(Most)];
    private long _lastId = kept.Select(letter => letter.Id).DefaultIfEmpty().Max();

    /// <summary>All, newest first.</summary>
    public ImmutableArray<DeadLetter> All
    {
        get
        {
            lock (_gate)
            {
                return _all;
            }
        }
    }

    /// <summary>Makes a letter of something that is given up.</summary>
    /// <param name="sink">Name of the sink.</param>
    /// <param name="given">What.</param>
    /// <param name="mayReturn">Whether the sink may have it again by itself.</param>
    /// <param name="now">Now.</param>
    public DeadLetter Add(string sink, WaitingAlert given, bool mayReturn, DateTimeOffset now)
    {
        DeadLetter letter;
        lock (_gate)
        {
            letter = new DeadLetter
            {
                Id = given.Letter ?? ++_lastId, Sink = sink, Record = given.Newest, Reason = given.Reason, Attempts = given.Attempts,
                First = given.FirstFailed ?? now, Last = now, IsUntold = given.IsUntold, MayReturn = mayReturn && given.Newest.State == AlertState.Active,
            };
            _all = [.. _all.RemoveAll(other => other.Id == letter.Id).Insert(0, letter).Take(Most)];
        }

        changed();
        return letter;
    }

    /// <summary>Takes one out.</summary>
    public bool TryTake(long id, [NotNullWhen(true)] out DeadLetter? letter)
    {
        lock (_gate)
        {
            letter = _all.FirstOrDefault(known => known.Id == id);
            _all = letter is null ? _all : _all.Remove(letter);
        }

        if (letter is null)
        {
            return false;
        }

        changed();
        return true;
    }

    /// <summary>Takes out all that a sink is to have again, oldest first.</summary>
    public ImmutableArray<DeadLetter> TakeReturning(string sink)
    {
        ImmutableArray<DeadLetter> returning;
        lock (_gate)
        {
            returning = [.. _all.Where(letter => letter.MayReturn && letter.Sink == sink).OrderBy(letter => letter.First).ThenBy(letter => letter.Id)];
            _all = _all.RemoveRange(returning);
        }

        if (!returning.IsEmpty)
        {
            changed();
        }

        return returning;
    }

    /// <summary>The oldest that a sink is to have again; null for none.</summary>
    public DeadLetter? Returning(string sink) => All.LastOrDefault(letter => letter.MayReturn && letter.Sink == sink);

    /// <summary>Something newer of an alert is to be told: what could not be told before it is part of it.</summary>
    /// <param name="sink">Name of the sink.</param>
    /// <param name="record">The newer record.</param>
    /// <returns>The letter that it replaces; null for none, and for one that stays because it is over and nobody need be told any more.</returns>
    public DeadLetter? Overtake(string sink, Alert record)
    {
        DeadLetter? letter;
        var isMoot = false;
        lock (_gate)
        {
            letter = _all.FirstOrDefault(known => known.MayReturn && known.Sink == sink && known.Record.Id == record.Id);
            if (letter is null)
            {
                return null;
            }

            isMoot = letter.IsUntold && record.State == AlertState.Cleared && record.Severity != AlertSeverity.Critical;
            _all = isMoot ? _all.Replace(letter, letter with { Record = record, MayReturn = false, Reason = letter.Reason + "; it is over now" }) : _all.Remove(letter);
        }

        changed();
        return isMoot ? null : letter;
    }
}
