namespace ConsoleBridge.Core.Alerts;

/// <summary>Writes each step of an alert to those whom it concerns, and into the history.</summary>
internal sealed class AlertScribe(AlertRouting routing, Action<Alert> tell, Action<AlertNote> note)
{
    /// <summary>Grows with each step.</summary>
    public long Version { get; private set; }

    /// <summary>UTC ticks as a time.</summary>
    public static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);

    /// <summary>The record of an alert that no rule has judged.</summary>
    public static Alert Judge(OutsideAlert alert, DateTimeOffset since) => new()
    {
        Id = alert.Id,
        Rule = alert.Rule,
        Device = alert.Device,
        Parameter = alert.Parameter,
        Value = alert.Value,
        ValueText = alert.ValueText,
        Severity = alert.Severity,
        Since = since,
        Transition = AlertTransition.Raised,
        Name = alert.Name,
        Wearer = alert.Wearer,
        Message = alert.Message,
    };

    /// <summary>Tells of a step of an active alert.</summary>
    public void Tell(AlertEntry entry, AlertTransition transition, long now, int? levelBefore = null) => Tell(entry, entry.Compose(transition), now, levelBefore);

    /// <summary>Tells of a step of an active alert, and takes note when people are called by it.</summary>
    public void Announce(AlertEntry entry, AlertTransition transition, long now)
    {
        Tell(entry, transition, now);
        if (transition == AlertTransition.Raised && entry is { IsAudible: true, Acknowledged: null })
        {
            entry.ToldAt = now;
        }
    }

    /// <summary>Tells that an alert is over.</summary>
    public void End(AlertEntry entry, Alert step, long now) => Tell(
        entry,
        entry.Compose(step.Transition) with { Value = step.Value, ValueText = step.ValueText, ClearedAt = step.ClearedAt, ValueUnknownSince = step.ValueUnknownSince, Message = step.Message, Members = [] },
        now,
        null);

    /// <summary>Writes down what became of a mute.</summary>
    public void Note(AlertMute mute, string step, string? by, long now)
    {
        Version++;
        var what = mute.Parameters.Length == 0 ? mute.Device : $"{mute.Device} {mute.Parameters}";
        note(new AlertNote(Utc(now), mute.Id, step, "", mute.Device, mute.Parameters.Length == 0 ? null : mute.Parameters, "", by, mute.Reason.Length == 0 ? what : $"{what}: {mute.Reason}"));
    }

    private void Tell(AlertEntry entry, Alert alert, long now, int? levelBefore)
    {
        Version++;
        var sinks = routing.SinksFor(entry, alert.Transition, entry.ToldAt > 0, levelBefore ?? entry.Escalation);
        if (sinks.Count > 0)
        {
            tell(alert with { Sinks = sinks, NewTo = alert.Transition == AlertTransition.Escalated ? routing.NewAt(entry, levelBefore ?? entry.Escalation) : [] });
        }

        if (alert.Transition != AlertTransition.Updated)
        {
            note(new AlertNote(
                Utc(now), alert.Id, Word(alert.Transition), alert.Rule, alert.Device, alert.Parameter, SeverityWord(alert.Severity),
                alert.Transition == AlertTransition.Acknowledged ? alert.AcknowledgedBy : null, alert.Message));
        }
    }

    private static string SeverityWord(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => "critical",
        AlertSeverity.Warning => "warning",
        _ => "info",
    };

    private static string Word(AlertTransition transition) => transition switch
    {
        AlertTransition.Raised => "raised",
        AlertTransition.ValueLost => "value-lost",
        AlertTransition.ValueBack => "value-back",
        AlertTransition.Cleared => "cleared",
        AlertTransition.Acknowledged => "acknowledged",
        AlertTransition.AcknowledgementEnded => "acknowledgement-ended",
        AlertTransition.Superseded => "superseded",
        AlertTransition.Escalated => "escalated",
        _ => "updated",
    };
}
