using System.Text.Json;

namespace ConsoleBridge.Guards;

/// <summary>Whether the show is locked, since when, and who did it: as it is kept on disk and said on the bus.</summary>
/// <param name="IsLocked">True while it is locked.</param>
/// <param name="Since">Since when.</param>
/// <param name="By">Who did it; empty when nobody said.</param>
internal sealed record ShowLockState(bool IsLocked, DateTimeOffset Since, string By)
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
        json.WriteBoolean("locked", IsLocked);
        json.WriteString("since", Since.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("by", By);
        json.WriteEndObject();
    }

    /// <summary>Reads the document; null when it is none.</summary>
    public static ShowLockState? Parse(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            return new ShowLockState(root.GetProperty("locked").GetBoolean(), root.GetProperty("since").GetDateTimeOffset(), root.GetProperty("by").GetString() ?? "");
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
