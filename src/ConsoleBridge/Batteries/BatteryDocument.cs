using System.Globalization;
using System.Text.Json;
using ConsoleBridge.Core.Batteries;

namespace ConsoleBridge.Batteries;

/// <summary>The document <c>batteries</c>: the same for pages, programs and the bus.</summary>
internal static class BatteryDocument
{
    /// <summary>The document.</summary>
    public static byte[] ToJson(BatteryReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json, report);
        }

        return stream.ToArray();
    }

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter json, BatteryReport report)
    {
        json.WriteStartObject();
        WriteTime(json, "show-end", report.ShowEnd);
        json.WriteStartArray("batteries");
        foreach (var battery in report.Batteries)
        {
            Write(json, battery);
        }

        json.WriteEndArray();
        json.WriteStartArray("swap");
        foreach (var step in report.Swap)
        {
            json.WriteStartObject();
            json.WriteString("device", step.Battery.Device);
            json.WriteString("channel", step.Battery.Channel);
            json.WriteString("name", step.Battery.Name);
            WriteTime(json, "by", step.By);
            json.WriteString("reason", step.Reason);
            json.WritePropertyName("spare");
            Write(json, step.Spare);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("spares");
        foreach (var spare in report.Spares)
        {
            Write(json, spare);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The word for an outlook.</summary>
    public static string Word(Lasts lasts) => lasts switch { Lasts.Yes => "yes", Lasts.Maybe => "maybe", Lasts.No => "no", _ => "unknown" };

    private static void Write(Utf8JsonWriter json, BatteryEntry battery)
    {
        json.WriteStartObject();
        json.WriteString("device", battery.Device);
        json.WriteString("channel", battery.Channel);
        json.WriteString("name", battery.Name);
        json.WriteString("wearer", battery.Wearer);
        WriteNumber(json, "percent", battery.Percent);
        WriteNumber(json, "runtime", battery.Runtime);
        json.WriteString("type", battery.Type);
        if (battery.Empty is { } empty)
        {
            json.WriteStartObject("empty");
            WriteTime(json, "at", empty.At);
            WriteTime(json, "from", empty.From);
            WriteTime(json, "to", empty.To);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("empty");
        }

        json.WriteString("basis", battery.Forecast.Basis switch { ForecastBasis.Device => "device", ForecastBasis.Model => "model", ForecastBasis.Steps => "steps", _ => null });
        json.WriteString("lasts", Word(battery.Lasts));
        json.WriteString("reason", battery.Forecast.Reason);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SpareEntry? spare)
    {
        if (spare is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("device", spare.Device);
        json.WriteString("bay", spare.Bay);
        json.WriteNumber("percent", spare.Percent);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
}
