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

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
