namespace ConsoleBridge.Audit;

/// <summary>One thing that somebody did.</summary>
/// <param name="At">When.</param>
/// <param name="Who">User name, or what else is known: <c>local</c>, the client id on the bus, <c>link</c>, <c>strip alert</c>.</param>
/// <param name="From">Where they came from: an address, <c>bus</c>, <c>web</c>.</param>
/// <param name="What">What was done: <c>set</c>, <c>acknowledge</c>, <c>show-lock</c>, <c>log-in</c> …</param>
/// <param name="Target">To what: <c>foh/ch/1/fader</c>, the id of an alert.</param>
/// <param name="Before">The value before, as JSON; empty when there is none or it was not known.</param>
/// <param name="After">The value that was wished, as JSON; empty for none.</param>
/// <param name="Outcome"><c>confirmed</c>, <c>sent</c>, <c>refused: the show lock is on</c> …</param>
internal sealed record AuditEntry(DateTimeOffset At, string Who, string From, string What, string Target, string Before, string After, string Outcome);
