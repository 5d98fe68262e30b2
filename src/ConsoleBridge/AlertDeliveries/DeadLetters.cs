using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>What no sink could deliver: the newest of it. Safe from any thread; never waits.</summary>
/// <param name="kept">What was kept from the last run, newest first.</param>
/// <param name="changed">Called after each change, outside any lock.</param>
internal sealed class DeadLetters(IReadOnlyList<DeadLetter> kept, Action changed)
{
    /// <summary>How many are kept: the newest, critical ones before others.</summary>
    public const int Most = 200;

    // What is older is history: telling it would be a false alarm.
    private static readonly TimeSpan ReturnsWithin = TimeSpan.FromHours(12);

    private readonly Lock _gate = new();
    private ImmutableArray<DeadLetter> _all = Numbered(kept);
    private long _lastId = Numbered(kept).Select(letter => letter.Id).DefaultIfEmpty().Max();

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
            letter = DeadLetter.Of(given.Letter ?? ++_lastId, sink, given, mayReturn, now);
            _all = Shortened(_all.RemoveAll(other => other.Id == letter.Id).Insert(0, letter));
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

    /// <summary>Takes out one that has arrived after all; none of that number is fine.</summary>
    public void Remove(long? id)
    {
        if (id is { } known)
        {
            TryTake(known, out _);
        }
    }

    /// <summary>Takes out all that a sink is to have again, oldest first.</summary>
    public ImmutableArray<DeadLetter> TakeReturning(string sink, DateTimeOffset now)
    {
        ImmutableArray<DeadLetter> returning;
        lock (_gate)
        {
            returning = [.. _all.Where(letter => Returns(letter, sink, now)).OrderBy(letter => letter.First).ThenBy(letter => letter.Id)];
            _all = _all.RemoveRange(returning);
        }

        if (!returning.IsEmpty)
        {
            changed();
        }

        return returning;
    }

    /// <summary>The oldest that a sink is to have again; null for none.</summary>
    public DeadLetter? Returning(string sink, DateTimeOffset now) => All.LastOrDefault(letter => Returns(letter, sink, now));

    /// <summary>Something newer of an alert is to be told: what could not be told before becomes part of it.</summary>
    /// <param name="sink">Name of the sink.</param>
    /// <param name="record">The newer record.</param>
    /// <param name="letter">What it replaces; null for nothing.</param>
    /// <returns>False when nobody need be told any more: the alert is over, and nobody was told of it. The letter stays and says so.</returns>
    public bool TryOvertake(string sink, Alert record, out DeadLetter? letter)
    {
        var isMoot = false;
        lock (_gate)
        {
            // Also one that was refused for good: told by hand after the newer one, it would say that something holds that is long over.
            letter = _all.FirstOrDefault(known => known.Sink == sink && known.Record.Id == record.Id);
            if (letter is null)
            {
                return true;
            }

            isMoot = letter.IsUntold && record.State == AlertState.Cleared && record.Severity != AlertSeverity.Critical;
            _all = isMoot ? _all.Replace(letter, Over(letter, record)) : _all.Remove(letter);
        }

        changed();
        return !isMoot;
    }

    /// <summary>The alert of a letter is over and nobody was told of it: the letter stays, and is not tried any more.</summary>
    /// <param name="id">Its number; null when it has none.</param>
    /// <param name="record">The end of the alert.</param>
    public void EndReturn(long? id, Alert record)
    {
        lock (_gate)
        {
            if (_all.FirstOrDefault(known => known.Id == id) is not { } letter)
            {
                return;
            }

            _all = _all.Replace(letter, Over(letter, record));
        }

        changed();
    }

    private static DeadLetter Over(DeadLetter letter, Alert record) => letter with { Record = record, MayReturn = false, Reason = letter.Reason + "; it is over now" };

    private static bool Returns(DeadLetter letter, string sink, DateTimeOffset now) => letter.MayReturn && letter.Sink == sink && now - letter.First < ReturnsWithin;

    // What waited when it was kept has no number yet: newest first, so that the oldest gets the lowest.
    private static ImmutableArray<DeadLetter> Numbered(IReadOnlyList<DeadLetter> kept)
    {
        var next = kept.Select(letter => letter.Id).DefaultIfEmpty().Max() + kept.Count(letter => letter.Id <= 0);
        return Shortened([.. kept.Select(letter => letter.Id > 0 ? letter : letter with { Id = next-- }).DistinctBy(letter => letter.Id)]);
    }

    // Of too many the oldest go that are not critical; those that are, last.
    private static ImmutableArray<DeadLetter> Shortened(ImmutableArray<DeadLetter> letters)
    {
        if (letters.Length <= Most)
        {
            return letters;
        }

        var stay = letters.OrderByDescending(letter => letter.Record.Severity == AlertSeverity.Critical).Take(Most).ToHashSet(ReferenceEqualityComparer.Instance);
        return letters.RemoveAll(letter => !stay.Contains(letter));
    }
}
