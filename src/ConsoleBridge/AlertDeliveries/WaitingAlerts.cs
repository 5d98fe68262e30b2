using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>
/// The line in front of one sink. Records leave in the order in which they came; one that comes while an older one of the same alert
/// waits takes its place. No clock, no lock, no I/O: calls never overlap.
/// </summary>
/// <remarks>The rules of merging, each with its reason, stand in this room's README.</remarks>
/// <param name="limit">The most that wait.</param>
/// <param name="merges">False: every record is told by itself.</param>
internal sealed class WaitingAlerts(int limit, bool merges)
{
    private readonly LinkedList<WaitingAlert> _line = [];
    private readonly Dictionary<string, LinkedListNode<WaitingAlert>> _byAlert = new(StringComparer.Ordinal);

    /// <summary>How many wait.</summary>
    public int Count => _line.Count;

    /// <summary>All that wait, the next one first.</summary>
    public IEnumerable<WaitingAlert> All => _line;

    /// <summary>Whether something of this alert waits, and a newer record takes its place.</summary>
    public bool Knows(string alert) => _byAlert.ContainsKey(alert);

    /// <summary>Takes a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isFirst">True when this sink has heard nothing of the alert before: it begins, or comes here because nobody has acknowledged it.</param>
    /// <returns>What fell out because the line was full; null for nothing.</returns>
    public WaitingAlert? Offer(Alert record, bool isFirst)
    {
        if (!merges || !_byAlert.TryGetValue(record.Id, out var place))
        {
            return Append(new WaitingAlert { Newest = record, IsUntold = isFirst });
        }

        Merge(place, record);
        return null;
    }

    /// <summary>Puts something back that was given up: before everything that has not been tried.</summary>
    /// <returns>What fell out because the line was full; null for nothing.</returns>
    public WaitingAlert? Return(WaitingAlert returned)
    {
        if (merges && _byAlert.ContainsKey(returned.Newest.Id))
        {
            // The line knows something newer of the same alert.
            return null;
        }

        var before = _line.First;
        while (before?.Value.Letter is not null)
        {
            before = before.Next;
        }

        var place = before is null ? _line.AddLast(returned) : _line.AddBefore(before, returned);
        Know(place);
        return FallOut();
    }

    /// <summary>Marks the next ones as leaving.</summary>
    /// <param name="most">At most so many.</param>
    /// <returns>Each with the record to tell; empty when nothing waits.</returns>
    public IReadOnlyList<(WaitingAlert Waiting, Alert Record)> Begin(int most)
    {
        var leaving = new List<(WaitingAlert, Alert)>();
        for (var place = _line.First; place is not null && leaving.Count < most; place = place.Next)
        {
            leaving.Add((place.Value, place.Value.Leave()));
        }

        return leaving;
    }

    /// <summary>What was leaving has arrived; something newer of the same alert stays, and has its own attempts.</summary>
    public void Arrived(WaitingAlert waiting)
    {
        if (waiting.Arrive())
        {
            Remove(waiting);
        }
    }

    /// <summary>What was leaving has come back.</summary>
    /// <param name="waiting">What.</param>
    /// <param name="mayHaveArrived">True when nobody knows.</param>
    public void CameBack(WaitingAlert waiting, bool mayHaveArrived)
    {
        waiting.ComeBack(mayHaveArrived);
        if (waiting.IsMoot)
        {
            Remove(waiting);
        }
    }

    /// <summary>Takes something out.</summary>
    public void Remove(WaitingAlert waiting)
    {
        if (_line.Find(waiting) is not { } place)
        {
            return;
        }

        _line.Remove(place);
        if (_byAlert.TryGetValue(waiting.Newest.Id, out var known) && known == place)
        {
            _byAlert.Remove(waiting.Newest.Id);
        }
    }

    private void Merge(LinkedListNode<WaitingAlert> place, Alert record)
    {
        var waiting = place.Value;
        waiting.Overtake(record);
        if (waiting.Leaving is not null)
        {
            return;
        }

        if (waiting.IsMoot)
        {
            Remove(waiting);
        }
        else if (record.State == AlertState.Cleared)
        {
            // An end is not told before what began in its stead.
            _line.Remove(place);
            _line.AddLast(place);
        }
    }

    private WaitingAlert? Append(WaitingAlert waiting)
    {
        Know(_line.AddLast(waiting));
        return FallOut();
    }

    private void Know(LinkedListNode<WaitingAlert> place)
    {
        if (merges)
        {
            _byAlert[place.Value.Newest.Id] = place;
        }
    }

    private WaitingAlert? FallOut()
    {
        if (_line.Count <= limit)
        {
            return null;
        }

        if (!merges)
        {
            // A place in the house must come to know how each alert is now, above all that it is over: what is not the newest goes, and nothing else.
            var newest = _line.Last!.Value.Newest.Id;
            if (_line.FirstOrDefault(waiting => waiting.Leaving is null && waiting.Newest.Id == newest) is { } older && older != _line.Last.Value)
            {
                Remove(older);
            }

            return null;
        }

        var lost = _line.FirstOrDefault(waiting => waiting.Leaving is null && waiting.Newest.Severity != AlertSeverity.Critical)
            ?? _line.FirstOrDefault(waiting => waiting.Leaving is null);
        if (lost is not null)
        {
            Remove(lost);
        }

        return lost;
    }
}
