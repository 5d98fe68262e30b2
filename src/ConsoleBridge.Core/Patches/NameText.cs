using System.Globalization;
using System.Text;

namespace ConsoleBridge.Core.Patches;

/// <summary>Makes of what somebody typed a name that a device's alphabet has: no control characters, single blanks, and on plain devices no accents.</summary>
internal static class NameText
{
    private const char LastPlain = '~';

    // The program runs without the tables of Unicode's normal forms: these are the Latin letters of Europe, and what they are without their marks.
    private const string Marked =
        "ÀÁÂÃÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÙÚÛÝàáâãåçèéêëìíîïñòóôõùúûýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľĿŀŃńŅņŇňŉŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžſȘșȚț";

    private const string Bare =
        "AAAAACEEEEIIIINOOOOUUUYaaaaaceeeeiiiinoooouuuyyAaAaAaCcCcCcCcDdEeEeEeEeEeGgGgGgGgHhIiIiIiIiIJjKkLlLlLlLlNnNnNnnOoOoOoRrRrRrSsSsSsSsTtTtUuUuUuUuUuUuWwYyYZzZzZzsSsTt";

    /// <summary>The name in the alphabet of a device; empty when nothing of it is left.</summary>
    public static string Clean(string name, NameRule rule)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                text.Append(' ');
            }
            else if (!IsInvisible(rune))
            {
                text.Append(rule.IsPlain ? Plain(rune) : rune.ToString());
            }
        }

        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Number of characters, as devices count them.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>The first characters.</summary>
    public static string First(string text, int count) => string.Concat(text.EnumerateRunes().Take(count).Select(rune => rune.ToString()));

    // A character outside Unicode becomes the replacement sign, which no name contains on purpose.
    private static bool IsInvisible(Rune rune) =>
        rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;

    private static string Plain(Rune rune)
    {
        if (rune.Value is > ' ' and <= LastPlain)
        {
            // Braces and the bar are quotes in some devices' own languages.
            return rune.Value switch { '{' => "(", '}' => ")", '|' => "/", _ => rune.ToString() };
        }

        return rune.Value switch
        {
            'ä' or 'æ' => "ae", 'Ä' or 'Æ' => "Ae", 'ö' or 'ø' or 'œ' => "oe", 'Ö' or 'Ø' or 'Œ' => "Oe", 'ü' => "ue", 'Ü' => "Ue", 'ß' => "ss", 'ł' => "l", 'Ł' => "L", 'đ' => "d", 'Đ' => "D",
            '’' or '‘' => "'", '–' or '—' => "-",
            _ => rune.IsBmp && Marked.IndexOf((char)rune.Value, StringComparison.Ordinal) is >= 0 and var at ? Bare[at].ToString() : "",
        };
    }
}
