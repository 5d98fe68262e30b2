using System.Collections.Immutable;
using System.Text.Json;

namespace ConsoleBridge.Patching;

/// <summary>The patch as JSON, as pages, bus and disk have it.</summary>
internal static class PatchDocument
{
    /// <summary>What is expected, for people.</summary>
    public const string Example = "{\"entries\":[{\"receiver\":\"rack-a/rx/1\",\"console\":\"foh/ch/5\",\"name\":\"Vox 1\",\"wearer\":\"Anna\"}]}";

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter json, PatchState state)
    {
        json.WriteStartObject();
        WriteLines(json, state.Lines);
        WriteTexts(json, "problems", state.Problems);
        json.WriteString("from", state.IsEdited ? "edited" : "configuration");
        json.WriteString("revision", state.Revision);
        json.WriteEndObject();
    }

    /// <summary>Writes the lines into an object that has begun.</summary>
    public static void WriteLines(Utf8JsonWriter json, IEnumerable<PatchLine> lines)
    {
        json.WriteStartArray("entries");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("receiver", line.Receiver);
            json.WriteString("console", line.Console);
            json.WriteString("name", line.Name);
            json.WriteString("wearer", line.Wearer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a list of texts into an object that has begun.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Reads the lines of an object; null when they are none.</summary>
    public static ImmutableArray<PatchLine>? Read(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("entries", out var entries) || entries.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var lines = ImmutableArray.CreateBuilder<PatchLine>();
        foreach (var entry in entries.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Object || Text(entry, "receiver") is not { } receiver || Text(entry, "console") is not { } console
                || Text(entry, "name") is not { } name || Text(entry, "wearer") is not { } wearer)
            {
                return null;
            }

            lines.Add(new PatchLine(receiver, console, name, wearer));
        }

        return lines.ToImmutable();
    }

    private static string? Text(JsonElement entry, string name)
    {
        try
        {
            return !entry.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? "" : value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a character, written as an escape.
            return null;
        }
    }
}
