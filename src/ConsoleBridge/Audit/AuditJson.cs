using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ConsoleBridge.Audit;

/// <summary>Writes a line as JSON. Nothing that a stranger has typed can begin a line of its own, hide the rest of one, or fill the disk.</summary>
internal static class AuditJson
{
    private const int LongestName = 200;
    private const int LongestText = 1000;

    // Letters of every script as they are; control characters, and those that turn the direction of writing, as numbers.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(Letters()) };

    /// <summary>Writes a line with its end.</summary>
    public static void Write(AuditLine line, ArrayBufferWriter<byte> output)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("at"u8, Time(line.At));
            json.WriteString("who"u8, Short(line.Who, LongestName));
            json.WriteString("where"u8, Short(line.Where, LongestName));
            json.WriteString("what"u8, Short(line.What, LongestName));
            json.WriteString("target"u8, Short(line.Target, LongestName));
            WriteValue(json, "from", line.Before);
            WriteValue(json, "to", line.After);
            json.WriteString("outcome"u8, Short(line.Outcome.Length == 0 && line.WriteId != 0 ? "accepted" : line.Outcome, LongestText));
            if (line.Count > 1)
            {
                json.WriteNumber("count"u8, line.Count);
                json.WriteString("until"u8, Time(line.Until));
            }

            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static TextEncoderSettings Letters()
    {
        var letters = new TextEncoderSettings(UnicodeRanges.All);
        letters.ForbidRange(UnicodeRange.Create('\u200B', '\u200F'));
        letters.ForbidRange(UnicodeRange.Create('\u2028', '\u202E'));
        letters.ForbidRange(UnicodeRange.Create('\u2060', '\u206F'));
        letters.ForbidCharacter('\uFEFF');
        return letters;
    }

    private static void WriteValue(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length == 0)
        {
            return;
        }

        json.WritePropertyName(name);
        if (value.Length <= LongestText)
        {
            try
            {
                // Read and written anew: line ends between the parts of a document would end the line.
                using var document = JsonDocument.Parse(value);
                var whole = new ArrayBufferWriter<byte>(value.Length + 16);
                using (var apart = new Utf8JsonWriter(whole, Options))
                {
                    document.RootElement.WriteTo(apart);
                }

                json.WriteRawValue(whole.WrittenSpan, skipInputValidation: true);
                return;
            }
            catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
            {
                // Not JSON after all, or half a character in it: it is kept as the text that it is.
            }
        }

        json.WriteStringValue(Short(value, LongestText));
    }

    private static string Short(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text[..end] + "…";
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
