namespace ConsoleBridge.Web.Topics;

/// <summary>A link: its ends, and how it is (<c>active off waiting failing</c>).</summary>
internal sealed record LinkAnswer(string Name, IReadOnlyList<EndAnswer> Ends, string State, string? Problem);
