namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>A value as a page knows it.</summary>
/// <param name="Value">Null, a boolean, a number or a text.</param>
/// <param name="Quality">0 live, 1 estimated, 2 stale, 3 unknown.</param>
/// <param name="Age">Seconds since it was heard, for stale and unknown.</param>
internal sealed record FeedValue(object? Value, int Quality, uint Age);
