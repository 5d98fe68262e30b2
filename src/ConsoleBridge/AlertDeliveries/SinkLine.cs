using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>The line in front of one sink, for those who put into it and the one who takes out. Safe from any thread; never waits.</summary>
/// <param name="sink">Name of the sink.</param>
/// <param name="settings">How long it may get, and whether it merges.</param>
/// <param name="letters">Where what falls out goes.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class SinkLine(string sink, DeliverySettings settings, DeadLetters letters, TimeProvider time, ILogger logger)
{
    private readonly WaitingAlerts _waiting = new(settings.Queue, settings.Merges);
    private readonly Lock _gate = new();
    private bool _isFull;

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Takes a record.</summary>
    public void Offer(Alert record)
    {
        WaitingAlert? lost;
        lock (_gate)
        {
            // A letter that is on its way once more waits in the line as well: there the newer record takes its place.
            DeadLetter? before = null;
            if (settings.Merges && !_waiting.Knows(record.Id) && !letters.TryOvertake(sink, record, out before))
            {
                return;
            }

            lost = before is null ? null : _waiting.Return(before.ToWaiting(hasReturned: false));
            lost = _waiting.Offer(record, isFirst: record.Transition == AlertTransition.Raised || record.NewTo.Contains(sink)) ?? lost;
        }

        Lose(lost);
    }

    /// <summary>Puts a letter back.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="hasReturned">True when the next time it is given up for good.</param>
    public void Return(DeadLetter letter, bool hasReturned)
    {
        WaitingAlert? lost;
        lock (_gate)
        {
            lost = _waiting.Return(letter.ToWaiting(hasReturned));
        }

        Lose(lost);
    }

    /// <summary>Marks the next ones as leaving; each with the record to tell.</summary>
    public IReadOnlyList<(WaitingAlert Waiting, Alert Record)> Begin(int most)
    {
        lock (_gate)
        {
            return _waiting.Begin(most);
        }
    }

    /// <summary>What was leaving has arrived.</summary>
    public void Arrived(IEnumerable<WaitingAlert> arrived)
    {
        lock (_gate)
        {
            foreach (var waiting in arrived)
            {
                _waiting.Arrived(waiting);
            }
        }
    }

    /// <summary>What was leaving has come back.</summary>
    /// <returns>What of it is still to be told.</returns>
    public IReadOnlyList<WaitingAlert> CameBack(IReadOnlyList<WaitingAlert> failed, string reason, bool mayHaveArrived)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            foreach (var waiting in failed)
            {
                waiting.Fail(reason, now);
                _waiting.CameBack(waiting, mayHaveArrived);
                if (waiting.IsMoot)
                {
                    letters.EndReturn(waiting.Letter, waiting.Newest);
                }
            }

            return [.. failed.Where(waiting => !waiting.IsMoot)];
        }
    }

    /// <summary>Takes something out that is given up.</summary>
    public void Remove(WaitingAlert waiting)
    {
        lock (_gate)
        {
            _waiting.Remove(waiting);
        }
    }

    /// <summary>What waits, as the letters that it becomes when the bridge dies now; the next one first.</summary>
    public IReadOnlyList<DeadLetter> AsLetters()
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            // What is on its way may arrive: its end must then be told.
            return [.. _waiting.All.Select(waiting => DeadLetter.Of(waiting.Letter ?? 0, sink, waiting, mayReturn: true, now) with
            {
                IsUntold = waiting.IsUntold && waiting.Leaving is null, Reason = waiting.Reason.Length > 0 ? waiting.Reason : "the bridge ended before it was delivered",
            })];
        }
    }

    /// <summary>The bridge stops: what waits becomes letters that return with the next start.</summary>
    public void GiveUpAll(string reason)
    {
        WaitingAlert[] left;
        lock (_gate)
        {
            left = [.. _waiting.All];
            foreach (var waiting in left)
            {
                waiting.ComeBack(mayHaveArrived: waiting.Leaving is not null);
                _waiting.Remove(waiting);
            }
        }

        foreach (var given in left.Where(_ => settings.Merges))
        {
            given.Reason = given.Reason.Length > 0 ? given.Reason : reason;
            letters.Add(sink, given, mayReturn: true, time.GetUtcNow());
        }
    }

    // Said once for each time that the line is full.
    private void Lose(WaitingAlert? lost)
    {
        if (lost is null)
        {
            _isFull &= Count >= settings.Queue;
            return;
        }

        if (!_isFull)
        {
            DeliveryLog.Full(logger, sink, settings.Queue);
        }

        _isFull = true;
        lost.Reason = lost.Reason.Length > 0 ? lost.Reason + "; then too many were waiting" : "too many were waiting";
        letters.Add(sink, lost, mayReturn: false, time.GetUtcNow());
    }
}
