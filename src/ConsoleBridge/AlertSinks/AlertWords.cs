using System.Text;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.AlertSinks;

/// <summary>An alert in the words that sinks share.</summary>
internal static class AlertWords
{
    /// <summary>Whether people are told of this step. That a value is unknown meanwhile, or that something else was noted, calls nobody.</summary>
    public static bool IsNews(Alert alert) => alert.Transition is AlertTransition.Raised or AlertTransition.Escalated or AlertTransition.Acknowledged
        or AlertTransition.AcknowledgementEnded or AlertTransition.Cleared or AlertTransition.Superseded;

    /// <summary><c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    public static string Severity(Alert alert) => alert.Severity switch
    {
        AlertSeverity.Critical => "critical",
        AlertSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary><c>active</c>, <c>acknowledged</c> or <c>cleared</c>.</summary>
    public static string State(Alert alert) =>
        alert.State == AlertState.Cleared ? "cleared" : alert.AcknowledgedBy is null ? "active" : "acknowledged";

    /// <summary>Whom it is about and which rule: <c>Vox 1 (Anna): battery-low</c>, before it what has become of it.</summary>
    public static string Title(Alert alert)
    {
        var about = $"{Subject(alert)}: {alert.Rule}";
        return alert.Transition switch
        {
            AlertTransition.Cleared => "Over: " + about,
            AlertTransition.Superseded => "Worse now: " + about,
            AlertTransition.Acknowledged => $"{alert.AcknowledgedBy} has got it: {about}",
            AlertTransition.Escalated => "Nobody has got it yet: " + about,
            AlertTransition.AcknowledgementEnded => "Still so: " + about,
            _ => $"{char.ToUpperInvariant(Severity(alert)[0])}{Severity(alert)[1..]}: {about}",
        };
    }

    /// <summary>The value as on its topic: <c>9</c>, <c>true</c>, <c>Vox 1</c>; <c>null</c> when it is not known.</summary>
    public static string Value(Alert alert)
    {
        if (alert.Value.Text is { } text)
        {
            return text;
        }

        var bytes = new byte[ValueJson.MaxBytes(alert.Value)];
        ValueJson.TryWrite(alert.Value, bytes, out var length);
        return Encoding.UTF8.GetString(bytes.AsSpan(0, length));
    }

    private static string Subject(Alert alert)
    {
        var channel = alert.Parameter is { } parameter && ParameterPath.EntityOf(parameter) is var entity and not "device" ? $"{alert.Device} {entity}" : alert.Device;
        var subject = string.IsNullOrWhiteSpace(alert.Name) ? channel : alert.Name.Trim();
        subject = subject.Length > 0 ? subject : $"{(alert.Members.IsEmpty ? alert.Total : alert.Members.Length)} alerts";
        return string.IsNullOrWhiteSpace(alert.Wearer) || alert.Wearer == alert.Name ? subject : $"{subject} ({alert.Wearer.Trim()})";
    }
}
