using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Audit;

/// <summary>What waits to be written down: a deed, a write, or what became of one. A struct, because a queue of them costs nothing.</summary>
internal readonly struct AuditNote
{
    /// <summary>A whole deed; null when it is one of the others.</summary>
    public AuditEntry? Deed { get; init; }

    /// <summary>True for <see cref="Write"/>, false for <see cref="Outcome"/>.</summary>
    public bool IsWrite { get; init; }

    /// <summary>When it came.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>A write.</summary>
    public AuditedWrite Write { get; init; }

    /// <summary>What became of one.</summary>
    public WriteOutcome Outcome { get; init; }
}
