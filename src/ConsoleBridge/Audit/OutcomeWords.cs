using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Audit;

/// <summary>What became of a write, in the words of the trail.</summary>
internal static class OutcomeWords
{
    /// <summary><c>confirmed</c>, <c>sent</c>, <c>refused: the show lock is on</c> …</summary>
    public static string Of(in WriteOutcome outcome)
    {
        var word = outcome.Status switch
        {
            WriteStatus.Accepted => "accepted",
            WriteStatus.Confirmed => "confirmed",
            WriteStatus.Sent => "sent",
            WriteStatus.Refused => "refused",
            WriteStatus.Superseded => "a newer one took its place",
            _ => "failed",
        };
        return outcome.Reason is { Length: > 0 } reason ? $"{word}: {reason}" : word;
    }
}
