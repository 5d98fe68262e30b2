using System.Collections.Immutable;

namespace ConsoleBridge.Core.Alerts;

/// <summary>Where an alert goes when nobody has acknowledged it in time. Immutable.</summary>
/// <param name="After">How long after it was told.</param>
/// <param name="Sinks">Names of the sinks that are told now.</param>
/// <param name="Severity">Only alerts of this severity and worse.</param>
public sealed record EscalationStep(TimeSpan After, ImmutableArray<string> Sinks, AlertSeverity Severity = AlertSeverity.Info);
