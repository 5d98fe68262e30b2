using System.Globalization;

namespace ConsoleBridge.Core.Patches;

/// <summary>The ways to shorten one name, the best first. Knows nothing of other names; the same name gives the same ways for ever.</summary>
internal static class NameShortening
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private static readonly char[] Between = [' ', '-', '_', '.', '/', ','];

    /// <summary>Names that say the same in at most so many characters; without an end: at last they are counted through.</summary>
    /// <param name="name">A clean name that is not empty.</param>
    /// <param name="longest">Most characters.</param>
    public static IEnumerable<string> Ways(string name, int longest)
    {
        if (NameText.Length(name) <= longest)
        {
            yield return name;
        }

        var (words, tail) = Split(name);
        tail = tail.Length >= longest ? tail[^longest..] : tail;
        var room = longest - tail.Length;
        string[] known = [.. words.Select(NameWords.Of)];
        string[] dense = [.. known.Select((word, index) => word == words[index] ? WithoutVowels(word) : word)];
        string[] whole =
        [
            string.Concat(words) + tail, string.Join(' ', tail.Length > 0 ? [.. known, tail] : known), string.Concat(known) + tail,
            string.Concat(Fill(known, room)) + tail, string.Concat(Fill(dense, room)) + tail,
        ];
        foreach (var way in whole.Where(way => way.Length > 0 && NameText.Length(way) <= longest))
        {
            yield return way;
        }

        foreach (var way in OtherLetters(string.Concat(words), tail, room).Concat(Counted(string.Concat(dense), tail, longest)))
        {
            yield return way;
        }
    }

    /// <summary>The words, each with a capital, and the number at the end.</summary>
    private static (string[] Words, string Tail) Split(string name)
    {
        var end = name.Length;
        while (end > 0 && char.IsAsciiDigit(name[end - 1]))
        {
            end--;
        }

        string[] words = [.. name[..end].Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..])];
        return words.Length > 0 ? (words, name[end..]) : ([name], "");
    }

    // Vowels are what the eye puts back; the first letter and a lone ending stay.
    private static string WithoutVowels(string word) =>
        word.Length <= 3 ? word : word[0] + string.Concat(word.Skip(1).Where(letter => !"aeiouäöü".Contains(letter, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Shortens the longest word by a letter until all fit; when there are more words than room, the last ones go.</summary>
    private static string[] Fill(string[] words, int room)
    {
        var lengths = words.Select(NameText.Length).ToArray();
        while (lengths.Sum() > room)
        {
            var longest = 0;
            for (var i = 1; i < lengths.Length; i++)
            {
                longest = lengths[i] > lengths[longest] || (lengths[i] == lengths[longest] && lengths[i] <= 1) ? i : longest;
            }

            lengths[longest]--;
        }

        return [.. words.Select((word, index) => NameText.First(word, lengths[index]))];
    }

    // Another letter of the name in the last place: Vln1 for a Violin when Vio1 is taken.
    private static IEnumerable<string> OtherLetters(string word, string tail, int room)
    {
        var letters = word.EnumerateRunes().ToArray();
        if (room < 1)
        {
            yield break;
        }

        var start = NameText.First(word, room - 1);
        foreach (var letter in letters.Skip(room))
        {
            yield return start + letter + tail;
        }
    }

    private static IEnumerable<string> Counted(string word, string tail, int longest)
    {
        for (var number = 2L; ; number++)
        {
            var count = InDigits(number);
            if (count.Length > longest)
            {
                yield break;
            }

            var kept = tail.Length > 0 && count.Length + 1 + tail.Length <= longest ? tail + "-" + count : count;
            yield return NameText.First(word, longest - kept.Length) + kept;
        }
    }

    private static string InDigits(long number)
    {
        if (number < 10)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var text = "";
        for (; number > 0; number /= Digits.Length)
        {
            text = Digits[(int)(number % Digits.Length)] + text;
        }

        return text;
    }
}
