namespace ConsoleBridge.Core.Model;

/// <summary>What became of a write.</summary>
/// <param name="Key">The parameter.</param>
/// <param name="WriteId">The write's id.</param>
/// <param name="Status">Done, refused, superseded …</param>
/// <param name="Reason">In plain words, why it was refused or failed; what it was clamped to; else null.</param>
public readonly record struct WriteOutcome(ParameterKey Key, long WriteId, WriteStatus Status, string? Reason);
