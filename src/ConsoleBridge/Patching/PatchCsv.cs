using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace ConsoleBridge.Patching;

/// <summary>The patch as a table: reads what spreadsheets write, and writes what they read.</summary>
internal static class PatchCsv
{
    private const string ByteOrderMark = "\uFEFF";

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create("\",;\r\n#");

    private static readonly Dictionary<string, int> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["receiver"] = 0, ["rx"] = 0, ["empfänger"] = 0, ["empfaenger"] = 0, ["empfängerkanal"] = 0, ["receiver channel"] = 0, ["funkstrecke"] = 0, ["mic"] = 0, ["mikro"] = 0,
        ["console"] = 1, ["desk"] = 1, ["pult"] = 1, ["mischpult"] = 1, ["konsole"] = 1, ["console channel"] = 1, ["pultkanal"] = 1, ["input"] = 1, ["kanal"] = 1, ["channel"] = 1,
        ["name"] = 2, ["label"] = 2, ["bezeichnung"] = 2, ["channel name"] = 2, ["kanalname"] = 2,
        ["wearer"] = 3, ["träger"] = 3, ["traeger"] = 3, ["trägerin"] = 3, ["person"] = 3, ["worn by"] = 3, ["who"] = 3, ["wer"] = 3, ["artist"] = 3, ["actor"] = 3,
    };

    /// <summary>Text of a file: UTF-8, with or without its mark, else Windows-1252.</summary>
    public static string Decode(ReadOnlySpan<byte> file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(file);
        }
    }

    /// <summary>Reads a table.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">The lines that there are: a column that the table does not have stays as it is.</param>
    /// <param name="problem">What is wrong with the table as such; empty when it could be read.</param>
    /// <returns>Its lines, as they are written there, with the number of each.</returns>
    public static List<(string Where, PatchLine Line)> Read(string text, ImmutableArray<PatchLine> known, out string problem)
    {
        var rows = CsvRows.Read(text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? text[1..] : text);
        var lines = new List<(string, PatchLine)>();
        problem = rows.Count == 0 ? "the table is empty; its first line names the columns: receiver,console,name,wearer" : "";
        problem = rows.Count > PatchReading.MostLines + 1 ? PatchReading.TooMany(rows.Count - 1) : problem;
        if (problem.Length > 0)
        {
            return lines;
        }

        int[] places = [-1, -1, -1, -1];
        for (var i = 0; i < rows[0].Cells.Count; i++)
        {
            if (Columns.TryGetValue(rows[0].Cells[i].Trim(), out var column) && places[column] < 0)
            {
                places[column] = i;
            }
        }

        if (places[0] < 0)
        {
            problem = $"line {rows[0].Line}: '{string.Join(", ", rows[0].Cells)}' names no column 'receiver'; expected is a first line such as receiver,console,name,wearer";
            return lines;
        }

        foreach (var row in rows.Skip(1))
        {
            var receiver = Cell(row.Cells, places[0], "");
            var before = known.FirstOrDefault(line => line.Receiver == receiver) ?? new PatchLine(receiver, "", "", "");
            lines.Add(($"line {row.Line}", new PatchLine(
                receiver, Cell(row.Cells, places[1], before.Console), Cell(row.Cells, places[2], before.Name), Cell(row.Cells, places[3], before.Wearer))));
        }

        return lines;
    }

    /// <summary>Writes a table.</summary>
    public static string Write(IEnumerable<PatchLine> lines)
    {
        var text = new StringBuilder("receiver,console,name,wearer\r\n");
        foreach (var line in lines)
        {
            text.AppendJoin(',', new[] { line.Receiver, line.Console, line.Name, line.Wearer }.Select(Quote)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Cell(List<string> cells, int place, string without) => place < 0 ? without : place < cells.Count ? cells[place].Trim() : "";

    // A cell that begins like a formula is one for a spreadsheet: a blank before it makes it a text again.
    private static string Quote(string cell)
    {
        var harmless = cell.Length > 0 && "=+-@\t".Contains(cell[0], StringComparison.Ordinal) ? " " + cell : cell;
        return harmless.AsSpan().ContainsAny(NeedsQuotes) ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }
}
