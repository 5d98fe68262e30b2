using System.Buffers;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>
/// Fits a name into the few characters of a strip's display: <c>Lead Vocal 1</c> becomes <c>LdVocl1</c>. Numbers and first letters
/// stay, for they tell two names apart.
/// </summary>
internal static class CellText
{
    // Far more than any display shows: what is behind it could not be kept anyway.
    private const int LongestName = 64;

    // Characters have seven bits: the eighth marks where a word begins while blanks are left out.
    private const byte WordMark = 0x80;

    private static readonly SearchValues<byte> Vowels = SearchValues.Create("aeiouAEIOU"u8);

    /// <summary>Fits a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="cell">Takes exactly its length of characters 20 … 7D, filled up with blanks.</param>
    public static void Fit(string text, Span<byte> cell)
    {
        Span<byte> name = stackalloc byte[LongestName];
        name = name[..DisplayCharacters.Fold(text, name)];
        if (name.Length > cell.Length)
        {
            name = JoinWords(name);
            name = DropVowels(name, cell.Length);
            name = ShortenWords(name, cell.Length);
        }

        cell.Fill((byte)' ');
        for (var i = 0; i < Math.Min(name.Length, cell.Length); i++)
        {
            cell[i] = (byte)(name[i] & ~WordMark);
        }
    }

    private static Span<byte> JoinWords(Span<byte> name)
    {
        var length = 0;
        var previous = (byte)' ';
        var previousLetter = previous;
        foreach (var character in name)
        {
            if (character is not ((byte)' ' or (byte)'_'))
            {
                var begins = StartsWord(previous, character);

                // Without the blank a capital parts the two words; after a number nothing has to: 12.5 dB.
                var needsCapital = begins && length > 0 && IsSmall(previousLetter) && IsSmall(character);
                name[length++] = (byte)((needsCapital ? character - 0x20 : character) | (begins ? WordMark : 0));
                previousLetter = character;
            }

            previous = character;
        }

        return name[..length];
    }

    private static bool StartsWord(byte previous, byte character)
    {
        if (previous is (byte)' ' or (byte)'_')
        {
            return true;
        }

        var wasNumber = IsDigit(previous) || previous is (byte)'.' or (byte)'-';
        return IsDigit(character) ? !wasNumber : IsDigit(previous) ? character != (byte)'.' : IsCapital(character) && !IsCapital(previous);
    }

    // Round by round the last vowel of each word, from the left: no word is left bare while another keeps all.
    private static Span<byte> DropVowels(Span<byte> name, int width)
    {
        for (var dropped = true; dropped && name.Length > width;)
        {
            dropped = false;
            for (var start = 0; start < name.Length && name.Length > width;)
            {
                var end = EndOfWord(name, start);
                var vowel = name[(start + 1)..end].LastIndexOfAny(Vowels);
                if (vowel >= 0)
                {
                    name = Remove(name, start + 1 + vowel);
                    end--;
                    dropped = true;
                }

                start = end;
            }
        }

        return name;
    }

    // Then the end of the longest word, down to its first letter; numbers stay whole.
    private static Span<byte> ShortenWords(Span<byte> name, int width)
    {
        while (name.Length > width)
        {
            var (last, longest) = (-1, 1);
            for (var start = 0; start < name.Length;)
            {
                var end = EndOfWord(name, start);
                if (end - start > longest && !IsNumber(name[start..end]))
                {
                    (last, longest) = (end - 1, end - start);
                }

                start = end;
            }

            if (last < 0)
            {
                break;
            }

            name = Remove(name, last);
        }

        return name;
    }

    private static int EndOfWord(ReadOnlySpan<byte> name, int start)
    {
        var length = name[(start + 1)..].IndexOfAnyInRange(WordMark, (byte)0xFF);
        return length < 0 ? name.Length : start + 1 + length;
    }

    private static Span<byte> Remove(Span<byte> name, int at)
    {
        name[(at + 1)..].CopyTo(name[at..]);
        return name[..^1];
    }

    private static bool IsNumber(ReadOnlySpan<byte> word) => word[^1] is >= (byte)'0' and <= (byte)'9' || IsDigit((byte)(word[0] & ~WordMark));

    private static bool IsDigit(byte character) => character is >= (byte)'0' and <= (byte)'9';

    private static bool IsSmall(byte character) => character is >= (byte)'a' and <= (byte)'z';

    private static bool IsCapital(byte character) => character is >= (byte)'A' and <= (byte)'Z';
}
