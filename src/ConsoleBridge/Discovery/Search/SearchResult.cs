namespace ConsoleBridge.Discovery.Search;

/// <summary>What a search found.</summary>
/// <param name="Found">The devices, by address.</param>
/// <param name="Networks">Where it was searched, for people.</param>
/// <param name="Remarks">What could not be done, for people.</param>
internal sealed record SearchResult(IReadOnlyList<FoundDevice> Found, IReadOnlyList<string> Networks, IReadOnlyList<string> Remarks);
