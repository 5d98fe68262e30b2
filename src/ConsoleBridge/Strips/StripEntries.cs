using System.Text.Encodings.Web;
using System.Text.Json;
using ConsoleBridge.Core.Strips;

namespace ConsoleBridge.Strips;

/// <summary>The journal as JSON, so that a person can put names back by hand with its help.</summary>
internal static class StripEntries
{
    private const int Version = 1;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(IEnumerable<StripEntry> entries)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("strips");
            foreach (var entry in entries)
            {
                Write(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Reads the file's bytes; null when they are no journal.</summary>
    public static IReadOnlyList<StripEntry>? Parse(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return document.RootElement.GetProperty("version").GetInt32() == Version
                ? [.. document.RootElement.GetProperty("strips").EnumerateArray().Select(Entry)]
                : null;
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, StripEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("device", entry.Device);
        json.WriteString("channel", entry.Channel);
        json.WriteStartArray("fields");
        foreach (var field in entry.Record.Fields)
        {
            json.WriteStartObject();
            json.WriteString("leaf", field.Leaf);
            json.WriteString("original", field.Original);
            json.WriteStartArray("ours");
            foreach (var text in field.Ours)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static StripEntry Entry(JsonElement entry) => new(
        Text(entry, "device"), Text(entry, "channel"), new StripRecord([.. entry.GetProperty("fields").EnumerateArray().Select(Field)]));

    private static StripFieldRecord Field(JsonElement field) => new(
        Text(field, "leaf"), Text(field, "original"), [.. field.GetProperty("ours").EnumerateArray().Select(text => text.GetString() ?? throw new JsonException("a text is null"))]);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new JsonException($"{name} is null");
}
