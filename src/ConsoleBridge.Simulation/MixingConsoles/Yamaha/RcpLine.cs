using System.Text;

namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>A line from a client, cut into words: single blanks between them, texts in quotes with <c>\"</c> and <c>\\</c>.</summary>
/// <param name="Text">The line without its end.</param>
/// <param name="Words">Its words; texts without their quotes.</param>
/// <param name="IsText">Which of them were in quotes.</param>
internal sealed record RcpLine(string Text, IReadOnlyList<string> Words, IReadOnlyList<bool> IsText)
{
    /// <summary>Cuts a line.</summary>
    /// <returns>Null when a quote is not closed or a blank is too many.</returns>
    public static RcpLine? Parse(string line)
    {
        var words = new List<string>();
        var texts = new List<bool>();
        var rest = line;
        while (rest.Length > 0)
        {
            var isText = rest[0] == '"';
            var end = isText ? TakeText(rest, out var word) : TakeWord(rest, out word);
            if (end < 0 || (end < rest.Length && (rest[end] != ' ' || end + 1 == rest.Length)))
            {
                return null;
            }

            words.Add(word);
            texts.Add(isText);
            rest = end < rest.Length ? rest[(end + 1)..] : "";
        }

        return words.Count > 0 ? new RcpLine(line, words, texts) : null;
    }

    private static int TakeWord(string rest, out string word)
    {
        var end = rest.IndexOf(' ', StringComparison.Ordinal);
        end = end < 0 ? rest.Length : end;
        word = rest[..end];
        return end > 0 ? end : -1;
    }

    private static int TakeText(string rest, out string word)
    {
        var text = new StringBuilder();
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                word = text.ToString();
                return i + 1;
            }

            i += rest[i] == '\\' && i + 1 < rest.Length ? 1 : 0;
            text.Append(rest[i]);
        }

        word = "";
        return -1;
    }
}
