using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.AlertSinks;

/// <summary>A text with places for what an alert says: <c>{message}</c>, <c>{severity}</c> … A brace that no such word follows stands for itself, so that JSON can be written as it is. Immutable.</summary>
internal sealed class SinkTemplate
{
    /// <summary>The words that stand for something.</summary>
    public static readonly IReadOnlyList<string> Words =
        ["message", "severity", "device", "parameter", "value", "text", "name", "wearer", "state", "id", "rule", "since", "cleared", "by", "title"];

    private readonly List<(string Text, bool IsWord)> _parts = [];

    private SinkTemplate()
    {
    }

    /// <summary>Reads a template.</summary>
    /// <param name="text">The text.</param>
    /// <param name="error">What is wrong with it, and where; null when nothing is.</param>
    public static SinkTemplate Read(string text, out string? error)
    {
        var template = new SinkTemplate();
        var plain = new StringBuilder();
        error = null;
        for (var i = 0; i < text.Length; i++)
        {
            var length = text[i] == '{' ? text.AsSpan(i + 1).IndexOfAnyExceptInRange('a', 'z') : -1;
            if (length <= 0)
            {
                plain.Append(text[i]);
                continue;
            }

            var word = text.Substring(i + 1, length);
            if (text[i + 1 + length] != '}' || !Words.Contains(word))
            {
                error = Explain(word, i + 1, text[i + 1 + length] == '}');
                return template;
            }

            template._parts.Add((plain.ToString(), false));
            template._parts.Add((word, true));
            plain.Clear();
            i += length + 1;
        }

        template._parts.Add((plain.ToString(), false));
        return template;
    }

    /// <summary>Fills it with an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="asJson">True when the text is JSON: what is filled in is escaped for the inside of a string; <c>"{value}"</c> alone in its quotes stays a text.</param>
    public string Fill(Alert alert, bool asJson)
    {
        var filled = new StringBuilder();
        foreach (var (text, isWord) in _parts)
        {
            filled.Append(!isWord ? text : asJson ? JsonEncodedText.Encode(ValueOf(text, alert), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString() : ValueOf(text, alert));
        }

        return filled.ToString();
    }

    /// <summary>What a word stands for.</summary>
    public static string ValueOf(string word, Alert alert) => word switch
    {
        "message" => alert.Message,
        "severity" => AlertWords.Severity(alert),
        "device" => alert.Device,
        "parameter" => alert.Parameter ?? "",
        "value" => AlertWords.Value(alert),
        "text" => alert.ValueText ?? "",
        "name" => alert.Name ?? "",
        "wearer" => alert.Wearer ?? "",
        "state" => AlertWords.State(alert),
        "id" => alert.Id,
        "rule" => alert.Rule,
        "since" => Time(alert.Since),
        "cleared" => alert.ClearedAt is { } cleared ? Time(cleared) : "",
        "by" => alert.AcknowledgedBy ?? "",
        "title" => AlertWords.Title(alert),
        _ => "",
    };

    private static string Explain(string word, int column, bool isClosed)
    {
        if (!isClosed)
        {
            return $"'{{{word}' at character {column} is not closed by '}}'";
        }

        var nearest = NearestWord.Find(word, Words);
        return $"'{{{word}}}' at character {column} stands for nothing{(nearest is null ? "." : $"; did you mean '{{{nearest}}}'?")} There are {string.Join(' ', Words.Select(known => $"{{{known}}}"))}";
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
