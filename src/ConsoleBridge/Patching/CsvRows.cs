using System.Text;

namespace ConsoleBridge.Patching;

/// <summary>Cuts the text of a table into rows and cells: quotes, and comma, semicolon or tab, whichever the first row has most of.</summary>
internal static class CsvRows
{
    private static readonly char[] Delimiters = [',', ';', '\t'];

    /// <summary>Reads all rows. Blank ones and those that begin with # are left out.</summary>
    public static List<CsvRow> Read(string text)
    {
        var rows = new List<CsvRow>();
        var delimiter = '\0';
        var at = 0;
        var line = 1;
        while (at < text.Length)
        {
            var end = text.IndexOfAny(['\r', '\n'], at);
            var first = text[at..(end < 0 ? text.Length : end)];
            if (string.IsNullOrWhiteSpace(first) || first.TrimStart().StartsWith('#'))
            {
                at = AfterLine(text, end);
                line++;
                continue;
            }

            delimiter = delimiter == '\0' ? DelimiterOf(first) : delimiter;
            var row = new CsvRow(line, []);
            at = ReadRow(text, at, delimiter, row.Cells, ref line);
            if (row.Cells.Exists(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static int AfterLine(string text, int end) => end < 0 ? text.Length : end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);

    private static char DelimiterOf(string first) => Delimiters.MaxBy(candidate => first.Count(letter => letter == candidate));

    private static int ReadRow(string text, int at, char delimiter, List<string> cells, ref int line)
    {
        var cell = new StringBuilder();
        var isQuoted = false;
        var isBlank = true;
        for (; at < text.Length; at++)
        {
            var letter = text[at];
            if (isQuoted)
            {
                line += letter == '\n' ? 1 : 0;
                if (letter != '"')
                {
                    cell.Append(letter);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append(text[at++]);
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (letter == '"' && isBlank)
            {
                cell.Clear();
                (isQuoted, isBlank) = (true, false);
            }
            else if (letter is '\r' or '\n')
            {
                at = AfterLine(text, at);
                line++;
                cells.Add(cell.ToString());
                return at;
            }
            else if (letter == delimiter)
            {
                cells.Add(cell.ToString());
                cell.Clear();
                isBlank = true;
            }
            else
            {
                cell.Append(letter);
                isBlank &= char.IsWhiteSpace(letter);
            }
        }

        cells.Add(cell.ToString());
        return at;
    }
}
