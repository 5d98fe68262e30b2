using System.Globalization;
using System.Text.Json;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.AlertSinks;

/// <summary>An alert as JSON, the same on its topic and in answers.</summary>
internal static class AlertDocument
{
    /// <summary>Writes the alert as one object.</summary>
    public static void Write(Utf8JsonWriter json, Alert alert)
    {
        json.WriteStartObject();
        json.WriteString("id", alert.Id);
        json.WriteString("rule", alert.Rule);
        json.WriteString("device", alert.Device);
        json.WriteString("parameter", alert.Parameter);
        json.WritePropertyName("value");
        var value = new byte[ValueJson.MaxBytes(alert.Value)];
        ValueJson.TryWrite(alert.Value, value, out var length);
        json.WriteRawValue(value.AsSpan(0, length), skipInputValidation: true);
        json.WriteString("text", alert.ValueText);
        json.WriteString("severity", alert.Severity switch { AlertSeverity.Critical => "critical", AlertSeverity.Warning => "warning", _ => "info" });
        json.WriteString("since", Time(alert.Since));
        json.WriteString("state", alert.State == AlertState.Active ? "active" : "cleared");
        json.WriteString("acknowledged-by", alert.AcknowledgedBy);
        json.WriteString("acknowledged-until", alert.AcknowledgedUntil is { } until ? Time(until) : null);
        json.WriteString("message", alert.Message);
        json.WriteString("name", alert.Name);
        json.WriteString("wearer", alert.Wearer);
        json.WriteString("group", alert.Group);
        json.WriteStartArray("members");
        foreach (var member in alert.Members)
        {
            json.WriteStringValue(member);
        }

        json.WriteEndArray();
        json.WriteNumber("escalation", alert.Escalation);
        json.WriteBoolean("muted", alert.IsMuted);
        json.WriteEndObject();
    }

    /// <summary>Writes all that is active and muted: the document <c>alerts</c> of the pages.</summary>
    public static void Write(Utf8JsonWriter json, AlertBoard board)
    {
        json.WriteStartObject();
        json.WriteStartArray("active");
        foreach (var alert in board.Active)
        {
            Write(json, alert);
        }

        json.WriteEndArray();
        json.WritePropertyName("mutes");
        Write(json, board.Mutes);
        json.WriteEndObject();
    }

    /// <summary>Writes maintenance mutes as a list.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<AlertMute> mutes)
    {
        json.WriteStartArray();
        foreach (var mute in mutes)
        {
            Write(json, mute);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a maintenance mute as one object.</summary>
    public static void Write(Utf8JsonWriter json, AlertMute mute)
    {
        json.WriteStartObject();
        json.WriteString("id", mute.Id);
        json.WriteString("device", mute.Device);
        json.WriteString("parameters", mute.Parameters);
        json.WriteString("since", Time(mute.Since));
        json.WriteString("until", Time(mute.Until));
        json.WriteString("by", mute.By);
        json.WriteString("reason", mute.Reason);
        json.WriteEndObject();
    }

    /// <summary>Writes lines of the history as a list.</summary>
    public static void WriteHistory(Utf8JsonWriter json, IReadOnlyList<AlertNote> notes)
    {
        json.WriteStartArray();
        foreach (var note in notes)
        {
            json.WriteStartObject();
            json.WriteString("time", Time(note.Time));
            json.WriteString("id", note.Id);
            json.WriteString("step", note.Step);
            json.WriteString("rule", note.Rule);
            json.WriteString("device", note.Device);
            json.WriteString("parameter", note.Parameter);
            json.WriteString("severity", note.Severity);
            json.WriteString("by", note.By);
            json.WriteString("message", note.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
