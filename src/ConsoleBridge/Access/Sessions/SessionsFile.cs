using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ConsoleBridge.Storage;

namespace ConsoleBridge.Access.Sessions;

/// <summary>The sessions on disk, so that a restart in the middle of a show logs nobody out. No token is in it, only hashes.</summary>
internal static class SessionsFile
{
    /// <summary>Reads them; a line that is not understood is left out.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static List<Session> Read(string file)
    {
        var sessions = new List<Session>();
        if (!File.Exists(file))
        {
            return sessions;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("a list is expected");
        }

        foreach (var item in document.RootElement.EnumerateArray())
        {
            if (TextOf(item, "key") is { } key && TextOf(item, "name") is { } name && TextOf(item, "stamp") is { } stamp
                && TimeOf(item, "began") is { } began && TimeOf(item, "used") is { } used)
            {
                sessions.Add(new Session(key, name, stamp, began) { UsedAt = used });
            }
        }

        return sessions;
    }

    /// <summary>Writes them, whole or not at all, for the owner's eyes only.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public static void Write(string file, IReadOnlyCollection<Session> sessions)
    {
        var content = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartArray();
            foreach (var session in sessions)
            {
                json.WriteStartObject();
                json.WriteString("key", session.Key);
                json.WriteString("name", session.Name);
                json.WriteString("stamp", session.Stamp);
                json.WriteString("began", session.BeganAt);
                json.WriteString("used", session.UsedAt);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        WholeFile.Write(file, content.WrittenSpan, isSecret: true);
    }

    private static string? TextOf(JsonElement item, string name)
    {
        try
        {
            return item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no letters: a damaged disk, or half a character.
            return null;
        }
    }

    private static DateTimeOffset? TimeOf(JsonElement item, string name) =>
        DateTimeOffset.TryParse(TextOf(item, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
