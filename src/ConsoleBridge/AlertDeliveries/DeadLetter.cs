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

    /// <summary>How often the record was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>When the record was first tried.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>When the record was last tried.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>True while nobody at the sink was told that the alert has begun.</summary>
    public bool IsUntold { get; init; }

    /// <summary>True while it is tried again by itself: the sink could not be reached.</summary>
    public bool MayReturn { get; init; }

    /// <summary>The letter of something that is given up.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="sink">Name of the sink.</param>
    /// <param name="given">What.</param>
    /// <param name="mayReturn">Whether the sink may have it again by itself.</param>
    /// <param name="now">Now.</param>
    public static DeadLetter Of(long id, string sink, WaitingAlert given, bool mayReturn, DateTimeOffset now) => new()
    {
        Id = id, Sink = sink, Record = given.Newest, Reason = given.Reason, Attempts = given.Attempts, First = given.FirstFailed ?? now, Last = now,
        IsUntold = given.IsUntold, MayReturn = mayReturn && !given.IsMoot,
    };

    /// <summary>The same, waiting once more.</summary>
    /// <param name="hasReturned">True when it has no second return.</param>
    public WaitingAlert ToWaiting(bool hasReturned) => new()
    {
        Newest = Record, IsUntold = IsUntold, Attempts = Attempts, Reason = Reason, FirstFailed = First, Letter = Id, HasReturned = hasReturned,
    };
}
