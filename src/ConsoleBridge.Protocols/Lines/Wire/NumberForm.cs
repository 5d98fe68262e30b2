using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace ConsoleBridge.Protocols.Lines.Wire;

/// <summary>
/// How a number is written in a line: <c>0</c> whole, <c>00000</c> with leading zeros, <c>+00000</c> always with its sign,
/// <c>0.00</c> with so many decimals, <c>x00</c> and <c>X00</c> hexadecimal. Without a form: as short as it can be, up to six decimals.
/// </summary>
public sealed class NumberForm
{
    private const int MaxDigits = 15;

    private readonly bool _isSigned;
    private readonly char _radix;
    private readonly int _decimals;

    private NumberForm(bool isSigned, char radix, int digits, int decimals)
    {
        (_isSigned, _radix, Digits, _decimals) = (isSigned, radix, digits, decimals);
    }

    /// <summary>As short as it can be.</summary>
    public static NumberForm Shortest { get; } = new(false, 'd', 0, 0);

    /// <summary>Least number of digits before the point; 0 for the shortest form.</summary>
    public int Digits { get; }

    /// <summary>True when the digits are hexadecimal.</summary>
    public bool IsHexadecimal => _radix is 'x' or 'X';

    /// <summary>Reads a form.</summary>
    /// <returns>False when it is none.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out NumberForm? form)
    {
        form = null;
        var isSigned = text.StartsWith('+');
        var rest = text.AsSpan()[(isSigned ? 1 : 0)..];
        var radix = !rest.IsEmpty && rest[0] is 'x' or 'X' ? rest[0] : 'd';
        rest = radix == 'd' ? rest : rest[1..];
        var point = rest.IndexOf('.');
        var whole = point < 0 ? rest : rest[..point];
        var decimals = point < 0 ? default : rest[(point + 1)..];
        if (whole.IsEmpty || whole.ContainsAnyExcept('0') || decimals.ContainsAnyExcept('0')
            || (point >= 0 && (decimals.IsEmpty || radix != 'd')) || whole.Length + decimals.Length > MaxDigits || (isSigned && radix != 'd'))
        {
            return false;
        }

        form = new NumberForm(isSigned, radix, whole.Length, decimals.Length);
        return true;
    }

    /// <summary>Writes a number, rounded to what the form can hold.</summary>
    /// <returns>False when it has no such form (not finite, or negative in hexadecimal), or the destination is too short.</returns>
    public bool TryWrite(double number, Span<byte> destination, out int written)
    {
        written = 0;
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e15 || (IsHexadecimal && number < 0))
        {
            return false;
        }

        if (Digits == 0)
        {
            // Six decimals are what the longest form in use has, and as much as a level needs.
            var shortened = Math.Round(number, 6, MidpointRounding.AwayFromZero);
            return Utf8Formatter.TryFormat(shortened == 0 ? 0 : (decimal)shortened, destination, out written);
        }

        var scaled = (long)Math.Round(Math.Abs(number) * Math.Pow(10, _decimals), MidpointRounding.AwayFromZero);
        if (IsHexadecimal)
        {
            return Utf8Formatter.TryFormat(scaled, destination, out written, new StandardFormat(_radix, (byte)Digits));
        }

        var isNegative = number < 0 && scaled != 0;
        if (isNegative || _isSigned)
        {
            if (destination.IsEmpty)
            {
                return false;
            }

            destination[written++] = isNegative ? (byte)'-' : (byte)'+';
        }

        return TryWriteDigits(scaled, destination, ref written);
    }

    /// <summary>Reads a number, however many digits it has and whether or not it has a sign.</summary>
    /// <returns>False when it is none.</returns>
    public bool TryRead(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        if (IsHexadecimal)
        {
            var isRead = Utf8Parser.TryParse(text, out long whole, out var digits, 'x') && digits == text.Length;
            number = whole;
            return isRead && digits <= MaxDigits;
        }

        return Utf8Parser.TryParse(text, out number, out var used) && used == text.Length && double.IsFinite(number);
    }

    private bool TryWriteDigits(long scaled, Span<byte> destination, ref int written)
    {
        var power = (long)Math.Pow(10, _decimals);
        if (!Utf8Formatter.TryFormat(scaled / power, destination[written..], out var length, new StandardFormat('D', (byte)Digits)))
        {
            return false;
        }

        written += length;
        if (_decimals == 0)
        {
            return true;
        }

        if (written == destination.Length)
        {
            return false;
        }

        destination[written++] = (byte)'.';
        var isWritten = Utf8Formatter.TryFormat(scaled % power, destination[written..], out length, new StandardFormat('D', (byte)_decimals));
        written += length;
        return isWritten;
    }
}
