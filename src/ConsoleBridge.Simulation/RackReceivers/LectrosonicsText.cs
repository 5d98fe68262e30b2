using System.Globalization;
using System.Text;

namespace ConsoleBridge.Simulation.RackReceivers;

/// <summary>How Lectrosonics writes values: integers, texts in double quotes, arrays in braces. Source: DSQD Command Reference (second hand).</summary>
internal static class LectrosonicsText
{
    /// <summary>A text in quotes; what cannot stand in it is escaped.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => quoted.Append('\\').Append(letter),
                '\r' => quoted.Append("\\r"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                < ' ' or > '~' => quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)letter & 0xFF:X2}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The text between quotes.</summary>
    /// <returns>False when the quotes or an escape are broken.</returns>
    public static bool TryUnquote(string quoted, out string text)
    {
        var plain = new StringBuilder();
        text = "";
        if (quoted.Length < 2 || quoted[0] != '"' || quoted[^1] != '"')
        {
            return false;
        }

        for (int index = 1; index < quoted.Length - 1; index++)
        {
            char letter = quoted[index];
            if (letter == '"')
            {
                return false;
            }

            if (letter == '\\' && !TryTakeEscape(quoted, ref index, out letter))
            {
                return false;
            }

            plain.Append(letter);
        }

        text = plain.ToString();
        return true;
    }

    /// <summary>A number as it is written.</summary>
    public static string Spell(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool TryTakeEscape(string quoted, ref int index, out char letter)
    {
        index++;
        letter = quoted[index];
        switch (letter)
        {
            case '"' or '\\':
                // The last quote of all closes the text.
                return index < quoted.Length - 1;
            case 'r' or 'n' or 't':
                letter = letter == 'r' ? '\r' : letter == 'n' ? '\n' : '\t';
                return true;
            case 'x' when index + 2 < quoted.Length - 1
                && int.TryParse(quoted.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code):
                index += 2;
                letter = (char)code;
                return true;
            default:
                return false;
        }
    }
}
