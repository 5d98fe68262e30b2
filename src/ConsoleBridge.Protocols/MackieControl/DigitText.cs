using ConsoleBridge.Protocols.MackieControl.Wire;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>Fits a text into a row of seven-segment digits: to the right, a dot or colon lights the dot of the digit before it.</summary>
internal static class DigitText
{
    /// <summary>Longest row: the time display.</summary>
    public const int MaxDigits = 10;

    /// <summary>Makes the data bytes, rightmost digit first.</summary>
    /// <param name="text">What to show: <c>01:02:03.04</c>.</param>
    /// <param name="digits">Takes the bytes; as long as the row.</param>
    /// <returns>False when the text needs more digits than there are.</returns>
    public static bool TryFit(string text, Span<byte> digits)
    {
        digits.Fill(MackieDigit.Blank);
        var next = 0;
        var hasDot = false;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] is '.' or ':' && !hasDot && i > 0 && text[i - 1] is not ('.' or ':'))
            {
                hasDot = true;
                continue;
            }

            if (next == digits.Length)
            {
                return false;
            }

            digits[next++] = (byte)MackieDigit.Encode(text[i] < 0x80 ? (byte)text[i] : (byte)' ', hasDot);
            hasDot = false;
        }

        return true;
    }
}
