using System.Collections.Immutable;
using System.Text.Json;

namespace ConsoleBridge.Patching;

/// <summary>What a table would make of the patch, or has made.</summary>
/// <param name="Before">The lines before.</param>
/// <param name="Lines">The lines of the table that are right.</param>
/// <param name="Problems">What is wrong, with the line's number.</param>
internal sealed record PatchImport(ImmutableArray<PatchLine> Before, ImmutableArray<PatchLine> Lines, IReadOnlyList<string> Problems)
{
    /// <summary>Writes the document of a preview.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        PatchDocument.WriteLines(json, Lines);
        json.WriteStartArray("changes");
        foreach (var line in Lines.Where(line => !Before.Contains(line)))
        {
            WriteChange(json, line.Receiver, Before.Any(known => known.Receiver == line.Receiver) ? "changed" : "new");
        }

        foreach (var line in Before.Where(line => !Lines.Any(other => other.Receiver == line.Receiver)))
        {
            WriteChange(json, line.Receiver, "gone");
        }

        json.WriteEndArray();
        PatchDocument.WriteTexts(json, "problems", Problems);
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, string receiver, string kind)
    {
        json.WriteStartObject();
        json.WriteString("receiver", receiver);
        json.WriteString("kind", kind);
        json.WriteEndObject();
    }
}
