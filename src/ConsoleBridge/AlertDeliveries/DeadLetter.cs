using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>Something that could not be told. Immutable.</summary>
internal sealed record DeadLetter
{
    /// <summary>Its number; the same when it comes back a second time.</summary>
    public required long Id { get; init; }

    /// <summary>Name of the sink.</summary>
    public required string Sink { get; init; }

    /// <summary>The record, or a newer one of the same alert.</summary>
    public required Alert Record { get; init; }

    /// <summary>Why it did not arrive, in plain words.</summary>
    public required string Reason { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was first tried.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>When it was last tried.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>True while nobody at the sink was told that the alert has begun.</summary>
    public bool IsUntold { get; init; }

    /// <summary>True while it is tried again by itself: the sink could not be reached, and the alert is not over.</summary>
    public bool MayReturn { get; init; }

    /// <summary>The same, waiting once more.</summary>
    public WaitingAlert ToWaiting() => new()
    {
        Newest = Record, IsUntold = IsUntold, Attempts = 0, Reason = Reason, FirstFailed = First, Letter = Id, HasReturned = true,
    };
}
