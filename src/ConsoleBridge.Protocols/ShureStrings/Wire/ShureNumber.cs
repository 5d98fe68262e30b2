namespace ConsoleBridge.Protocols.ShureStrings.Wire;

/// <summary>Numbers as command strings carry them: decimal digits, zero padded to a width of their own per property.</summary>
public static class ShureNumber
{
    /// <summary>Most digits that are accepted; the longest in use are seven (kHz).</summary>
    public const int MaxDigits = 9;

    /// <summary>Parses decimal digits with any number of leading zeros. Sentinels (255, 65535 …) are numbers here.</summary>
    /// <param name="digits">1 to <see cref="MaxDigits"/> digits and nothing else.</param>
    /// <param name="value">0 to 999 999 999; 0 when refused.</param>
    /// <returns>False for an empty span, a sign, a blank, a letter or too many digits.</returns>
    public static bool TryParse(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        if (digits.Length is 0 or > MaxDigits)
        {
            return false;
        }

        var sum = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            sum = sum * 10 + (digit - '0');
        }

        value = sum;
        return true;
    }
}
