using System.Text.Json.Serialization;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>A letter as it stands in the file. The alert's value is kept in words alone: as a number it would be old.</summary>
internal sealed record KeptLetter
{
    /// <summary>Its number; 0 for what still waits for a sink in trouble.</summary>
    public long Id { get; init; }

    public required string Sink { get; init; }

    public required string Reason { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset First { get; init; }

    public DateTimeOffset Last { get; init; }

    public bool IsUntold { get; init; }

    public bool MayReturn { get; init; }

    public required string Alert { get; init; }

    public required string Rule { get; init; }

    public required string Device { get; init; }

    public string? Parameter { get; init; }

    public string? Text { get; init; }

    public AlertSeverity Severity { get; init; }

    public DateTimeOffset Since { get; init; }

    public DateTimeOffset? ClearedAt { get; init; }

    public AlertTransition Transition { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? AcknowledgedUntil { get; init; }

    public required string Message { get; init; }

    public string? Name { get; init; }

    public string? Wearer { get; init; }

    public int Escalation { get; init; }

    public string[] Members { get; init; } = [];

    public int Total { get; init; }

    /// <summary>True when nothing that a letter needs is null in the file.</summary>
    [JsonIgnore]
    public bool IsWhole => Sink is not null && Reason is not null && Alert is not null && Rule is not null && Device is not null && Message is not null && Members is not null;

    /// <summary>What to keep of a letter.</summary>
    public static KeptLetter Of(DeadLetter letter) => new()
    {
        Id = letter.Id, Sink = letter.Sink, Reason = letter.Reason, Attempts = letter.Attempts, First = letter.First, Last = letter.Last,
        IsUntold = letter.IsUntold, MayReturn = letter.MayReturn,
        Alert = letter.Record.Id, Rule = letter.Record.Rule, Device = letter.Record.Device, Parameter = letter.Record.Parameter, Text = letter.Record.ValueText,
        Severity = letter.Record.Severity, Since = letter.Record.Since, ClearedAt = letter.Record.ClearedAt, Transition = letter.Record.Transition,
        AcknowledgedBy = letter.Record.AcknowledgedBy, AcknowledgedUntil = letter.Record.AcknowledgedUntil, Message = letter.Record.Message,
        Name = letter.Record.Name, Wearer = letter.Record.Wearer, Escalation = letter.Record.Escalation, Members = [.. letter.Record.Members], Total = letter.Record.Total,
    };

    /// <summary>The letter.</summary>
    public DeadLetter ToLetter() => new()
    {
        Id = Id, Sink = Sink, Reason = Reason, Attempts = Attempts, First = First, Last = Last, IsUntold = IsUntold, MayReturn = MayReturn,
        Record = new Alert
        {
            Id = Alert, Rule = Rule, Device = Device, Parameter = Parameter, ValueText = Text, Severity = Severity, Since = Since, ClearedAt = ClearedAt,
            Transition = Transition, AcknowledgedBy = AcknowledgedBy, AcknowledgedUntil = AcknowledgedUntil, Message = Message,
            Name = Name, Wearer = Wearer, Escalation = Escalation, Members = [.. Members], Total = Total,
        },
    };
}
