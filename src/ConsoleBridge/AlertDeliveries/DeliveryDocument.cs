using System.Globalization;
using System.Text.Json;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>What waits and what could not be delivered, as JSON: the same on the feed, in the interface and on the bus.</summary>
internal static class DeliveryDocument
{
    /// <summary>Writes it as one object.</summary>
    public static void Write(Utf8JsonWriter json, DeliveryDesk desk)
    {
        json.WriteStartObject();
        json.WriteNumber("waiting", desk.Waiting);
        json.WriteStartArray("dead");
        foreach (var letter in desk.Dead)
        {
            json.WriteStartObject();
            json.WriteNumber("id", letter.Id);
            json.WriteString("sink", letter.Sink);
            json.WriteString("alert", letter.Record.Id);
            json.WriteString("message", letter.Record.Message);
            json.WriteString("reason", letter.Reason);
            json.WriteNumber("attempts", letter.Attempts);
            json.WriteString("first", Time(letter.First));
            json.WriteString("last", Time(letter.Last));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
