namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>Writes any text with the characters that every display has: 20 … 7E without those that a real Mackie shows as others.</summary>
internal static class DisplayCharacters
{
    private const char Infinity = '\u221E';

    // What U+00C0 … U+017F (Latin with accents) look like without them. Source: Unicode decompositions; the rest by their look.
    private const string WithoutAccents =
        "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty" +
        "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL" +
        "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

    /// <summary>Writes a text, without blanks around it.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="characters">Takes the characters; the end of a longer text is lost.</param>
    /// <returns>How many were written.</returns>
    public static int Fold(string text, Span<byte> characters)
    {
        var length = 0;
        foreach (var letter in text.AsSpan().Trim())
        {
            if (length == characters.Length)
            {
                break;
            }

            // Combining accents, and the second half of what is no letter at all.
            if (letter is (>= '\u0300' and <= '\u036F') || char.IsLowSurrogate(letter))
            {
                continue;
            }

            if (letter == Infinity && length + 3 <= characters.Length)
            {
                "inf"u8.CopyTo(characters[length..]);
                length += 3;
                continue;
            }

            characters[length++] = (byte)Fold(letter);
        }

        return length;
    }

    private static char Fold(char letter) => letter switch
    {
        // 5C is a yen sign and 7E an arrow in the character set of the original display (HD44780).
        '\\' => '/',
        '~' => '-',
        >= ' ' and < '~' => letter,
        >= '\u00C0' and < '\u0180' => WithoutAccents[letter - '\u00C0'],
        '\u2018' or '\u2019' or '\u00B4' => '\'',
        '\u201C' or '\u201D' or '\u201E' => '"',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
        '\u00A0' or '\u2009' or '\u202F' => ' ',
        '\u00B5' or '\u03BC' => 'u',
        '\u2026' => '.',
        _ => '_',
    };
}
