using System.Globalization;
using System.Text;

namespace ConsoleBridge.Core.Strips;

/// <summary>Makes the short text of an alert from a template: <c>BAT {runtime}m</c>.</summary>
public static class StripText
{
    /// <summary>What a template may name.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["runtime", "percent", "rule", "name"];

    /// <summary>Fills a template.</summary>
    /// <param name="template">Text and placeholders in braces.</param>
    /// <param name="valueOf">What a placeholder stands for; null when that is not known.</param>
    /// <param name="most">Most characters; what is longer is cut.</param>
    /// <returns>The text. A word whose placeholder is not known is left out: <c>BAT {runtime}m</c> becomes <c>BAT</c>, never <c>BAT 0m</c>.
    /// Empty when nothing is left.</returns>
    public static string Fill(string template, Func<string, string?> valueOf, int most)
    {
        var words = new List<string>();
        foreach (var word in template.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (FillWord(word, valueOf) is { Length: > 0 } filled)
            {
                words.Add(filled);
            }
        }

        return Cut(string.Join(' ', words), most).TrimEnd();
    }

    /// <summary>A number as a strip shows it: whole, rounded down, so that no minute is promised that is not there.</summary>
    /// <param name="number">The number.</param>
    public static string Whole(double number) => Math.Floor(number).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>The first placeholder of a template that is none; null when all are known.</summary>
    /// <param name="template">The template.</param>
    public static string? UnknownPlaceholder(string template)
    {
        string? unknown = null;
        foreach (var word in template.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            FillWord(word, name =>
            {
                unknown ??= Placeholders.Contains(name) ? null : name;
                return "";
            });
        }

        return unknown;
    }

    private static string? FillWord(string word, Func<string, string?> valueOf)
    {
        var text = new StringBuilder();
        var at = 0;
        while (at < word.Length)
        {
            var open = word.IndexOf('{', at);
            var close = open < 0 ? -1 : word.IndexOf('}', open);
            if (close < 0)
            {
                text.Append(word.AsSpan(at));
                break;
            }

            if (valueOf(word[(open + 1)..close]) is not { } value)
            {
                return null;
            }

            text.Append(word.AsSpan(at, open - at)).Append(value);
            at = close + 1;
        }

        return text.ToString();
    }

    private static string Cut(string text, int most)
    {
        var cut = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(most))
        {
            cut.Append(rune.ToString());
        }

        return cut.ToString();
    }
}
