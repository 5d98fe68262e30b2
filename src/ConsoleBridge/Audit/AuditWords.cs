using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ConsoleBridge.Audit;

/// <summary>Says a line of the trail in plain words, for a terminal.</summary>
internal static class AuditWords
{
    /// <summary><c>2026-05-01 21:04:05  anna (web 10.0.0.7)  set foh/ch/1/fader: -10 → -5 (12 steps): confirmed</c></summary>
    /// <param name="line">A line of the file.</param>
    /// <param name="zone">Where the reader is.</param>
    public static string Of(string line, TimeZoneInfo zone)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var words = new StringBuilder();
        words.Append(TimeOf(root, "at", zone)).Append("  ").Append(TextOf(root, "who")).Append(" (").Append(TextOf(root, "where")).Append(")  ").Append(TextOf(root, "what"));
        if (TextOf(root, "target") is { Length: > 0 } target)
        {
            words.Append(' ').Append(target);
        }

        if (RawOf(root, "to") is { Length: > 0 } to)
        {
            words.Append(": ").Append(RawOf(root, "from") is { Length: > 0 } from ? from + " → " : "").Append(to);
        }
        else if (RawOf(root, "from") is { Length: > 0 } gone)
        {
            words.Append(", was ").Append(gone);
        }

        if (root.TryGetProperty("count", out var count))
        {
            words.Append(CultureInfo.InvariantCulture, $" ({count.GetRawText()} steps)");
        }

        if (TextOf(root, "outcome") is { Length: > 0 } outcome)
        {
            words.Append("  ").Append(outcome);
        }

        return Harmless(words.ToString());
    }

    private static string TimeOf(JsonElement line, string name, TimeZoneInfo zone) =>
        DateTimeOffset.TryParse(TextOf(line, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : "?";

    private static string TextOf(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string RawOf(JsonElement line, string name) =>
        !line.TryGetProperty(name, out var value) ? "" : value.ValueKind == JsonValueKind.String ? $"'{value.GetString()}'" : value.GetRawText();

    // What a stranger has typed must not steer the terminal of the one who reads it.
    private static string Harmless(string text) =>
        new([.. text.Select(letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format ? '?' : letter)]);
}
