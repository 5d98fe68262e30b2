namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>Twelve digits of seven segments: ten for the time, two for the assignment; each may have a dot.</summary>
/// <remarks>Digit 0 is the rightmost of the time; 10 is the right one of the assignment, 11 its left one.
/// Value: the character with bit 6 removed, 40 added for the dot.</remarks>
internal sealed class DigitDisplay
{
    private const int TimeDigits = 10;
    private readonly byte[] _digits = new byte[12];

    internal DigitDisplay() => Clear();

    /// <summary>The time from left to right; a dot stands behind its digit.</summary>
    internal string Time => Print(TimeDigits - 1, 0);

    internal string Assignment => Print(11, 10);

    internal void Write(int digit, byte value) => _digits[digit] = value;

    internal void Clear() => _digits.AsSpan().Fill(0x20);

    private string Print(int left, int right)
    {
        var text = new System.Text.StringBuilder();
        for (var digit = left; digit >= right; digit--)
        {
            var code = _digits[digit] & 0x3F;
            text.Append((char)(code < 0x20 ? code + 0x40 : code));
            text.Append((_digits[digit] & 0x40) != 0 ? "." : "");
        }

        return text.ToString();
    }
}
