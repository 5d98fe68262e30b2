using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ConsoleBridge.Simulation.Steering;

/// <summary>
/// One line of steering, cut into a verb and its arguments: words separated by blanks, text with blanks in
/// double quotes (<c>\"</c> and <c>\\</c> inside quotes stand for the character itself).
/// </summary>
public sealed class SteeringLine
{
    private readonly string _text;

    private SteeringLine(string text, string verb, string[] arguments)
    {
        _text = text;
        Verb = verb;
        Arguments = arguments;
    }

    /// <summary>First word, in lower case.</summary>
    public string Verb { get; }

    /// <summary>The words after the verb, as written, without their quotes.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>Cuts a line into words.</summary>
    /// <param name="line">The line as typed.</param>
    /// <param name="parsed">The words, when the line has any.</param>
    /// <param name="error">What is wrong with the line: it is empty, or a quote is not closed.</param>
    /// <returns>False for a line without words or with an open quote. Never throws.</returns>
    public static bool TryParse(string? line, [NotNullWhen(true)] out SteeringLine? parsed, [NotNullWhen(false)] out string? error)
    {
        parsed = null;
        error = null;
        var words = new List<string>();
        var rest = (line ?? string.Empty).AsSpan().Trim();

        while (!rest.IsEmpty)
        {
            if (!TryTakeWord(ref rest, out string word))
            {
                error = "a double quote is not closed";
                return false;
            }

            words.Add(word);
            rest = rest.TrimStart();
        }

        if (words.Count == 0)
        {
            error = "the line is empty; try help";
            return false;
        }

        parsed = new SteeringLine(line!.Trim(), words[0].ToLowerInvariant(), [.. words.Skip(1)]);
        return true;
    }

    /// <summary>The line as it was typed.</summary>
    public override string ToString() => _text;

    private static bool TryTakeWord(ref ReadOnlySpan<char> rest, out string word)
    {
        var text = new StringBuilder();
        bool quoted = false;
        int index = 0;
        for (; index < rest.Length; index++)
        {
            char next = rest[index];
            if (next == '"')
            {
                quoted = !quoted;
            }
            else if (quoted && next == '\\' && index + 1 < rest.Length && rest[index + 1] is '"' or '\\')
            {
                text.Append(rest[++index]);
            }
            else if (!quoted && char.IsWhiteSpace(next))
            {
                break;
            }
            else
            {
                text.Append(next);
            }
        }

        word = text.ToString();
        rest = rest[index..];
        return !quoted;
    }
}
