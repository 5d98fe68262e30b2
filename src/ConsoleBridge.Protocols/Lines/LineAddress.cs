using System.Globalization;
using System.Text;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>
/// A parameter's address: the name of a command and its arguments, <c>level Level1 1</c>. An argument with blanks stands in
/// quotation marks; <c>$first-fader+3</c> is a setting of the profile and so much more, also within a word: <c>Level$block</c>.
/// </summary>
internal sealed record LineAddress(string Command, string[] Arguments)
{
    /// <summary>Reads an address.</summary>
    /// <param name="text">The address.</param>
    /// <param name="error">What is wrong when null is returned.</param>
    public static LineAddress? Parse(string text, out string error)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isQuoted = false;
        var isWord = false;
        foreach (var letter in text)
        {
            if (letter == '"')
            {
                (isQuoted, isWord) = (!isQuoted, true);
            }
            else if (letter == ' ' && !isQuoted)
            {
                Close();
            }
            else
            {
                word.Append(letter);
                isWord = true;
            }
        }

        Close();
        error = isQuoted ? $"'{text}' has a quotation mark without its fellow"
            : words.Count == 0 ? "an address names a command: 'level 1'"
            : "";
        return error.Length > 0 ? null : new LineAddress(words[0], [.. words.Skip(1)]);

        void Close()
        {
            if (isWord)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            isWord = false;
        }
    }

    /// <summary>An argument with the settings filled in.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="settings">Settings of the device.</param>
    /// <param name="error">What is wrong when null is returned.</param>
    public static string? Resolve(string argument, IReadOnlyDictionary<string, double> settings, out string error)
    {
        error = "";
        var dollar = argument.IndexOf('$', StringComparison.Ordinal);
        if (dollar < 0)
        {
            return argument;
        }

        var end = dollar + 1;
        while (end < argument.Length && (char.IsAsciiLetterOrDigit(argument[end]) || argument[end] == '-'))
        {
            end++;
        }

        var name = argument[(dollar + 1)..end];
        var more = 0;
        var rest = argument[end..];
        if (rest.StartsWith('+'))
        {
            var digits = 1;
            while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
            {
                digits++;
            }

            if (!int.TryParse(rest[1..digits], NumberStyles.None, CultureInfo.InvariantCulture, out more))
            {
                error = $"'{argument}': expected a whole number after the +";
                return null;
            }

            rest = rest[digits..];
        }

        if (!settings.TryGetValue(name, out var number))
        {
            error = $"'{argument}' speaks of a setting '{name}', and 'settings' has none of that name";
            return null;
        }

        return argument[..dollar] + (number + more).ToString("0.######", CultureInfo.InvariantCulture) + rest;
    }
}
