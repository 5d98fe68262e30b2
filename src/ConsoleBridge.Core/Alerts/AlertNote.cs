namespace ConsoleBridge.Core.Alerts;

/// <summary>One line of the history: what happened to an alert, or to a mute. Immutable.</summary>
/// <param name="Time">When. UTC.</param>
/// <param name="Id">Id of the alert or of the mute.</param>
/// <param name="Step">What happened: <c>raised</c>, <c>acknowledged</c>, <c>escalated</c>, <c>cleared</c>, <c>muted</c> …</param>
/// <param name="Rule">Name of the rule; empty for a mute.</param>
/// <param name="Device">Id of the device; empty for several.</param>
/// <param name="Parameter">Name of the parameter; null for the device itself.</param>
/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>critical</c>; empty for a mute.</param>
/// <param name="By">Who did it; null when nobody did.</param>
/// <param name="Message">For people.</param>
public sealed record AlertNote(DateTimeOffset Time, string Id, string Step, string Rule, string Device, string? Parameter, string Severity, string? By, string Message);
