using System.IO.Enumeration;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Strips;

/// <summary>What alerts may do with the strips of one console, as configured.</summary>
internal sealed record StripPlan
{
    /// <summary>Number of the console.</summary>
    public required int Device { get; init; }

    /// <summary>Names of rules, with *.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>The severities that may.</summary>
    public required IReadOnlyList<AlertSeverity> Severities { get; init; }

    /// <summary>The colour's word; empty to leave the colour alone.</summary>
    public required string Color { get; init; }

    /// <summary>The text's template.</summary>
    public required string Text { get; init; }

    /// <summary>How long text and real name show in turn.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>Also while the show is locked.</summary>
    public required bool InShowLock { get; init; }

    /// <summary>Not any more once the alert is acknowledged.</summary>
    public required bool UntilAcknowledged { get; init; }

    /// <summary>Whether an alert is to be shown.</summary>
    public bool Wants(Alert alert) =>
        alert.State == AlertState.Active
        && !alert.IsMuted
        && !(UntilAcknowledged && alert.AcknowledgedBy is not null)
        && Severities.Contains(alert.Severity)
        && Names(alert.Rule);

    /// <summary>Whether alerts of a rule may.</summary>
    public bool Names(string rule) => Rules.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, rule));
}
