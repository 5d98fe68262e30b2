namespace ConsoleBridge.Web.Feed;

/// <summary>What a page wishes to watch from now on.</summary>
/// <param name="Patterns">Patterns of a device and a parameter.</param>
/// <param name="Rate">Messages a second, at most.</param>
internal sealed record WatchWish(IReadOnlyList<string> Patterns, int Rate);
