using System.Text;

namespace ConsoleBridge.Core.Model;

/// <summary>Foreign text, made fit to be quoted in a message: short, on one line, without control characters.</summary>
internal static class Excerpt
{
    private const int MaxLength = 40;

    /// <summary>The text in quotes, cut after 40 characters.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (length++ == MaxLength)
            {
                quoted.Append('…');
                break;
            }

            quoted.Append(Rune.IsControl(rune) ? "\uFFFD" : rune.ToString());
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The same for UTF-8; ill-formed bytes become U+FFFD.</summary>
    public static string Quote(ReadOnlySpan<byte> utf8) => Quote(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 4 * MaxLength + 4)]));
}
