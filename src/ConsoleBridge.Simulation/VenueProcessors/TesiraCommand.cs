
namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>One line of TTP: instance tag, verb, and what follows. Words in double quotes may hold blanks.</summary>
internal sealed record TesiraCommand(string Tag, string Verb, int VerbAt, IReadOnlyList<string> Words)
{
    internal static bool TryRead(string line, out TesiraCommand command, out string error)
    {
        var words = new List<(string Text, int At)>();
        int position = 0;
        while (TryTakeWord(line, ref position, words))
        {
        }

        command = new TesiraCommand("", "", 0, []);
        error = words.Count < 2 || position < line.Length
            ? $"-ERR Parse error at {line.Length}: not enough parameters supplied"
            : "";
        if (error.Length > 0)
        {
            return false;
        }

        command = new TesiraCommand(words[0].Text, words[1].Text, words[1].At, [.. words.Skip(2).Select(word => word.Text)]);
        return true;
    }

    private static bool TryTakeWord(string line, ref int position, List<(string Text, int At)> words)
    {
        while (position < line.Length && line[position] == ' ')
        {
            position++;
        }

        if (position >= line.Length)
        {
            return false;
        }

        int start = position;
        bool quoted = line[position] == '"';
        int end = line.IndexOf(quoted ? '"' : ' ', start + 1);
        if (end < 0 && quoted)
        {
            return false;
        }

        end = end < 0 ? line.Length : end;
        words.Add((quoted ? line[(start + 1)..end] : line[start..end], start));
        position = quoted ? end + 1 : end;
        return true;
    }
}
