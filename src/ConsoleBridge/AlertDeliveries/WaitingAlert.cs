using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>Something that waits to be told at one sink: the newest record of an alert, and what happened to it so far.</summary>
internal sealed class WaitingAlert
{
    /// <summary>What is told next.</summary>
    public required Alert Newest { get; set; }

    /// <summary>True while nobody at this sink was told that the alert has begun.</summary>
    public bool IsUntold { get; set; }

    /// <summary>The record that is being delivered: what has left cannot be taken back. Null while none is.</summary>
    public Alert? Leaving { get; private set; }

    /// <summary>Attempts that have failed since the newest record came.</summary>
    public int Attempts { get; set; }

    /// <summary>Why the last attempt has failed; empty before the first.</summary>
    public string Reason { get; set; } = "";

    /// <summary>When the first of them has failed.</summary>
    public DateTimeOffset? FirstFailed { get; set; }

    /// <summary>Its number when it was a dead letter before; else null.</summary>
    public long? Letter { get; init; }

    /// <summary>True when it was given up before and came back because the sink delivered something else: it has no second return.</summary>
    public bool HasReturned { get; init; }

    /// <summary>True when it began and was over before anybody could be told, and is not grave enough to be told afterwards.</summary>
    public bool IsMoot => IsUntold && Newest.State == AlertState.Cleared && Newest.Severity != AlertSeverity.Critical;

    /// <summary>A newer record takes the place of the one that waits. It is as old as itself: how long the older one was tried is no reason to give it up.</summary>
    public void Overtake(Alert record)
    {
        Newest = record;
        Attempts = 0;
        FirstFailed = null;
    }

    /// <summary>It is being delivered now.</summary>
    /// <returns>The record to tell: when the beginning was not told, the first that is told says that it has begun.</returns>
    public Alert Leave()
    {
        Leaving = Newest;
        return IsUntold && Newest.Transition is (AlertTransition.ValueLost or AlertTransition.ValueBack or AlertTransition.AcknowledgementEnded or AlertTransition.Updated)
            ? Newest with { Transition = AlertTransition.Raised }
            : Newest;
    }

    /// <summary>What was being delivered has arrived.</summary>
    /// <returns>True when there is nothing newer.</returns>
    public bool Arrive()
    {
        var isAll = ReferenceEquals(Leaving, Newest);
        IsUntold = Leaving!.State == AlertState.Cleared && Newest.Transition == AlertTransition.Raised;
        Leaving = null;
        Attempts = 0;
        FirstFailed = null;
        Reason = "";
        return isAll;
    }

    /// <summary>What was being delivered has come back.</summary>
    /// <param name="mayHaveArrived">True when nobody knows: an attempt that took too long may have arrived, and its end must then be told.</param>
    public void ComeBack(bool mayHaveArrived)
    {
        Leaving = null;
        IsUntold &= !mayHaveArrived;
    }

    /// <summary>An attempt has failed.</summary>
    public void Fail(string reason, DateTimeOffset now)
    {
        Attempts++;
        Reason = reason;
        FirstFailed ??= now;
    }
}
