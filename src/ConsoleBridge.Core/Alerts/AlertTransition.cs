namespace ConsoleBridge.Core.Alerts;

/// <summary>What an <see cref="Alert"/> record tells: the step that made it.</summary>
public enum AlertTransition : byte
{
    /// <summary>The alert has begun.</summary>
    Raised,

    /// <summary>The alert is active, but its value is not known any more (or stale).</summary>
    ValueLost,

    /// <summary>The value is known again, and the alert is still active.</summary>
    ValueBack,

    /// <summary>The alert is over.</summary>
    Cleared,

    /// <summary>Somebody has said that they know of it; it is still active.</summary>
    Acknowledged,

    /// <summary>The time for which it was acknowledged is over, and it is still active.</summary>
    AcknowledgementEnded,

    /// <summary>A more severe alert of the same parameter took its place, and is active.</summary>
    Superseded,

    /// <summary>
    /// Nobody has acknowledged it in time: it goes to further sinks, for some of which this is the first they hear of it.
    /// To be told as loudly as <see cref="Raised"/>.
    /// </summary>
    Escalated,

    /// <summary>
    /// Nothing has happened to the alert itself: it joined a group, was muted or is not muted any more, or has another name.
    /// For those who show it; nobody is to be called.
    /// </summary>
    Updated,
}
