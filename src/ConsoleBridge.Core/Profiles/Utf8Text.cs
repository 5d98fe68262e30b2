using System.Text;

namespace ConsoleBridge.Core.Profiles;

/// <summary>Looking at text without making strings of it.</summary>
public static class Utf8Text
{
    /// <summary>The text without blanks and tabs at its ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n\0"u8);

    /// <summary>True when these bytes spell this string. Allocates nothing.</summary>
    public static bool AreSame(string text, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < text.Length || utf8.Length > text.Length * 3)
        {
            return false;
        }

        Span<byte> scratch = stackalloc byte[256];
        return utf8.Length <= scratch.Length
            && Encoding.UTF8.TryGetBytes(text, scratch, out var written)
            && scratch[..written].SequenceEqual(utf8);
    }

    internal static int IndexOfAny(ReadOnlySpan<byte> text, string separators)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (separators.Contains((char)text[i], StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
