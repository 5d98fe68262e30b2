using System.Diagnostics.CodeAnalysis;

namespace ConsoleBridge.Protocols.Osc.Wire;

/// <summary>
/// OSC as a human writes it: <c>/ch/01/mix/fader ,f 0.75</c>, <c>/meters ,si /meters/0 2</c>, or a whole frame in
/// hexadecimal. Text with blanks stands in double quotes (with <c>\" \\ \n \t \x00</c>), blobs, time tags, colours and
/// MIDI as <c>0x…</c>. T F N I and brackets need no argument. For profiles' examples and for people; it allocates.
/// </summary>
public static class OscText
{
    /// <summary>Reads one message, or one whole frame in hexadecimal.</summary>
    /// <param name="text">The text. Hexadecimal digits, blanks between them allowed, are a frame when they make up a
    /// multiple of 4 bytes, or when <c>0x</c> stands in front.</param>
    /// <param name="frame">The bytes, when the text is right.</param>
    /// <param name="error">What is wrong, when it is not.</param>
    /// <returns>False when the text is neither a message nor a frame. Never throws.</returns>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out byte[]? frame, [NotNullWhen(false)] out string? error)
    {
        string trimmed = (text ?? string.Empty).Trim();
        if (trimmed.Length == 0)
        {
            frame = null;
            error = "the text is empty; expected an address, type tags and arguments: /ch/01/mix/fader ,f 0.75";
            return false;
        }

        return IsHexFrame(trimmed, out string digits)
            ? TryParseHex(digits, out frame, out error)
            : new OscTextParser(trimmed).TryParse(out frame, out error);
    }

    /// <summary>Prints a frame: a message, or a bundle with its messages in brackets.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>Text that <see cref="TryParse"/> reads back to the same message, unless it is a bundle; for bytes that
    /// are not OSC their hexadecimal digits and in parentheses what is wrong.</returns>
    public static string Print(ReadOnlySpan<byte> frame) => OscTextPrinter.Print(frame);

    private static bool IsHexFrame(string text, out string digits)
    {
        bool marked = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        digits = string.Concat((marked ? text[2..] : text).Where(character => !char.IsWhiteSpace(character)));
        return marked || (digits.Length % 8 == 0 && digits.All(char.IsAsciiHexDigit));
    }

    private static bool TryParseHex(
        string digits, [NotNullWhen(true)] out byte[]? frame, [NotNullWhen(false)] out string? error)
    {
        bool valid = digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit);
        frame = valid ? Convert.FromHexString(digits) : null;
        error = valid ? null : "the frame is no hexadecimal number of whole bytes";
        return valid;
    }
}
