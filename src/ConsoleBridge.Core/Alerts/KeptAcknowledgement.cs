namespace ConsoleBridge.Core.Alerts;

/// <summary>An acknowledgement that holds for an alert that is over, should it come again. Immutable.</summary>
/// <param name="Id">Id of the alert.</param>
/// <param name="By">Who.</param>
/// <param name="Until">Until when. UTC.</param>
public sealed record KeptAcknowledgement(string Id, string By, DateTimeOffset Until);
