using System.Globalization;
using System.Text.Json;

namespace ConsoleBridge.Shows;

/// <summary>The end of the show, who said so and when: as it is kept on disk and said on bus and pages.</summary>
/// <param name="End">The end; null when nobody said.</param>
/// <param name="By">Who; <c>configuration</c>, or empty when nobody said.</param>
/// <param name="Since">Since when this holds.</param>
internal sealed record ShowState(DateTimeOffset? End, string By, DateTimeOffset Since)
{
    /// <summary>The document.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json);
        }

        return stream.ToArray();
    }

    /// <summary>Writes the document.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("end", End is { } end ? Time(end) : null);
        json.WriteString("by", By);
        json.WriteString("since", Time(Since));
        json.WriteEndObject();
    }

    /// <summary>Reads the document; null when it is none.</summary>
    public static ShowState? Parse(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            var end = root.GetProperty("end");
            return new ShowState(
                end.ValueKind == JsonValueKind.Null ? null : end.GetDateTimeOffset(), root.GetProperty("by").GetString() ?? "", root.GetProperty("since").GetDateTimeOffset());
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
