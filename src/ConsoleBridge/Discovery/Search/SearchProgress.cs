namespace ConsoleBridge.Discovery.Search;

/// <summary>How far a search is.</summary>
/// <param name="What">What it does now, for people.</param>
/// <param name="Done">How much of it is done.</param>
/// <param name="Of">How much there is; 0 when nobody knows.</param>
/// <param name="Found">Devices found so far.</param>
internal sealed record SearchProgress(string What, int Done, int Of, int Found);
