using System.IO.Enumeration;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Strips;

/// <summary>What alerts may do with the strips of one console, as configured.</summary>
internal sealed record StripPlan
{
    private const string Lost = "LOST";

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

    /// <summary>Templates of their own, by the rule's name.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

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

    /// <summary>The template for an alert. Whoever reads a strip acts on it: "BAT" is for a battery alone, and a device that does not answer has none.</summary>
    /// <returns>Empty for the name of its rule.</returns>
    public string TextFor(Alert alert)
    {
        if (Texts.TryGetValue(alert.Rule, out var own))
        {
            return own;
        }

        if (alert.Parameter is null)
        {
            return Lost;
        }

        var isOfBattery = Text.Contains("{runtime}", StringComparison.Ordinal) || Text.Contains("{percent}", StringComparison.Ordinal);
        return isOfBattery && !alert.Parameter.Contains("/battery/", StringComparison.Ordinal) ? "" : Text;
    }

    /// <summary>Whether alerts of a rule may.</summary>
    public bool Names(string rule) => Rules.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, rule));
}
