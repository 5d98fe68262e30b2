using System.Buffers;
using System.Text.Json;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertSinks;

/// <summary>Alerts on the bus: a retained document while an alert is active, taken away when it is over.</summary>
/// <param name="keep">Puts a document on the bus under an alert's id; an empty one takes it away.</param>
internal sealed class BusAlertSink(Action<string, byte[]> keep) : IAlertSink
{
    public string Name => "bus";

    public Task<AlertDelivery> DeliverAsync(Alert alert, CancellationToken stopping)
    {
        keep(alert.Id, alert.State == AlertState.Active ? Write(alert) : []);
        return Task.FromResult(new AlertDelivery(true));
    }

    private static byte[] Write(Alert alert)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("rule", alert.Rule);
            json.WriteString("device", alert.Device);
            json.WriteString("parameter", alert.Parameter);
            json.WritePropertyName("value");
            WriteValue(json, alert);
            json.WriteString("text", alert.ValueText);
            json.WriteString("severity", alert.Severity == AlertSeverity.Critical ? "critical" : "warning");
            json.WriteString("since", alert.Since.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("state", "active");
            json.WriteString("acknowledgedBy", alert.AcknowledgedBy);
            json.WriteString("message", alert.Message);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter json, Alert alert)
    {
        switch (alert.Value.Kind)
        {
            case Core.Model.ValueKind.Number when double.IsFinite(alert.Value.Number):
                json.WriteNumberValue(alert.Value.Number);
                break;
            case Core.Model.ValueKind.Number:
                json.WriteNumberValue(-144);
                break;
            case Core.Model.ValueKind.Boolean:
                json.WriteBooleanValue(alert.Value.Boolean);
                break;
            case Core.Model.ValueKind.Text:
                json.WriteStringValue(alert.Value.Text);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
