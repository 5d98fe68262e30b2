namespace ConsoleBridge.Bus.Requests;

/// <summary>What became of a command.</summary>
/// <param name="Succeeded">True when it was done.</param>
/// <param name="Data">The answer's data as JSON; null for none.</param>
/// <param name="Words">Why not; or a note. In plain words.</param>
internal sealed record RequestOutcome(bool Succeeded, byte[]? Data, string? Words)
{
    /// <summary>True when nothing was done; false for what was tried.</summary>
    public bool IsRefused { get; init; }
}
