using System.Globalization;

namespace ConsoleBridge.Configuration;

/// <summary>Names with braces: <c>ch/{1-3}/fader</c> stands for three, <c>ch/{1,5}/{fader,mute}</c> for four, in that order.</summary>
internal static class NameRange
{
    private const int Most = 10_000;

    /// <summary>Writes out the names.</summary>
    /// <param name="pattern">Text with any number of braces.</param>
    /// <param name="names">The names, in order.</param>
    /// <param name="error">What is wrong, or null.</param>
    public static bool TryExpand(string pattern, out IReadOnlyList<string> names, out string? error)
    {
        var all = new List<string> { "" };
        names = all;
        error = null;
        var rest = pattern.AsSpan();
        while (rest.IndexOf('{') is var open && open >= 0)
        {
            var close = rest.IndexOf('}');
            if (close < open || !TryReadChoices(rest[(open + 1)..close].ToString(), out var choices))
            {
                error = $"'{pattern}': braces hold a range or a list, such as {{1-8}} or {{1,3,main}}";
                return false;
            }

            if ((long)all.Count * choices.Count > Most)
            {
                error = $"'{pattern}' stands for more than {Most} parameters";
                return false;
            }

            var before = rest[..open].ToString();
            all = [.. all.SelectMany(name => choices.Select(choice => name + before + choice))];
            rest = rest[(close + 1)..];
        }

        var end = rest.ToString();
        names = [.. all.Select(name => name + end)];
        return true;
    }

    private static bool TryReadChoices(string text, out List<string> choices)
    {
        choices = [];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-');
            if (ends.Length == 2 && TryNumber(ends[0], out var first) && TryNumber(ends[1], out var last))
            {
                if (Math.Abs(last - first) >= Most)
                {
                    return false;
                }

                var step = first <= last ? 1 : -1;
                for (var number = first; number != last + step; number += step)
                {
                    choices.Add(number.ToString(CultureInfo.InvariantCulture));
                }
            }
            else if (part.Length > 0)
            {
                choices.Add(part);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
