using System.Buffers;
using System.Globalization;
using System.Text;

namespace ConsoleBridge.Core.Model;

/// <summary>
/// Writes values as the bus's JSON: <c>-3.5</c>, <c>true</c>, <c>"Vox 1"</c>, <c>null</c>. Allocates nothing.
/// </summary>
/// <remarks>
/// Numbers are rounded by their unit (dB, %, °C, pan: 2 decimals; ms, s, mW: 3; counts and travel: 4), without needless zeros;
/// megahertz always have their three decimals: <c>606.500</c>. Never <c>-0</c>. Off (minus infinity) of a level is -144; any other
/// infinity is <c>null</c>, since JSON has none. Source: the vocabulary, "MQTT topics".
/// </remarks>
public static class ValueJson
{
    private const int MaxNumberBytes = 32;

    // Below this, ten-thousandths are still whole numbers that a double holds exactly (2^53).
    private const double LargestRounded = 1e11;

    /// <summary>The most bytes that this value may take.</summary>
    public static int MaxBytes(in ParameterValue value) => value.Text is { } text ? 2 + (6 * text.Length) : MaxNumberBytes;

    /// <summary>Writes a value.</summary>
    /// <param name="value">Any value; an unknown one is <c>null</c>, a stale one is written as it is.</param>
    /// <param name="destination">Grows by what is written.</param>
    public static void Write(in ParameterValue value, IBufferWriter<byte> destination)
    {
        if (!TryWrite(value, destination.GetSpan(MaxBytes(value)), out var written))
        {
            throw new InvalidOperationException("A buffer writer gave less room than it was asked for.");
        }

        destination.Advance(written);
    }

    /// <summary>Writes a value.</summary>
    /// <param name="value">Any value; an unknown one is <c>null</c>, a stale one is written as it is.</param>
    /// <param name="destination">Room for it; <see cref="MaxBytes"/> is always enough.</param>
    /// <param name="written">Bytes written; 0 when there was too little room.</param>
    /// <returns>False when there was too little room.</returns>
    public static bool TryWrite(in ParameterValue value, Span<byte> destination, out int written)
    {
        written = 0;
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                return TryCopy(value.Boolean ? "true"u8 : "false"u8, destination, out written);
            case ValueKind.Number:
                return TryWriteNumber(value.Number, value.Unit, destination, out written);
            case ValueKind.Text:
                return TryWriteText(value.Text, destination, out written);
            default:
                return TryCopy("null"u8, destination, out written);
        }
    }

    /// <summary>A number as the bus says it: rounded by its unit, off (minus infinity) of a level as -144.</summary>
    /// <param name="number">Any number.</param>
    /// <param name="unit">Its unit.</param>
    /// <returns>Never <c>-0</c>; <see cref="double.NaN"/> where the bus says <c>null</c>.</returns>
    public static double Rounded(double number, Unit unit)
    {
        if (double.IsInfinity(number))
        {
            return number < 0 && LevelFloor.AppliesTo(unit) ? LevelFloor.Off : double.NaN;
        }

        if (Math.Abs(number) >= LargestRounded)
        {
            return number;
        }

        var power = Math.Pow(10, Decimals(unit));
        return (Math.Round(number * power, MidpointRounding.AwayFromZero) / power) + 0.0;
    }

    private static bool TryWriteNumber(double number, Unit unit, Span<byte> destination, out int written)
    {
        if (double.IsInfinity(number))
        {
            return TryCopy(number < 0 && LevelFloor.AppliesTo(unit) ? "-144"u8 : "null"u8, destination, out written);
        }

        if (Math.Abs(number) >= LargestRounded)
        {
            return number.TryFormat(destination, out written, default, CultureInfo.InvariantCulture);
        }

        // Whole steps of the last decimal: exact from here on, whatever the machine's idea of a decimal fraction is.
        var decimals = Decimals(unit);
        var power = (long)Math.Pow(10, decimals);
        var steps = (long)Math.Round(number * power, MidpointRounding.AwayFromZero);
        Span<byte> digits = stackalloc byte[MaxNumberBytes];
        var length = 0;
        if (steps < 0)
        {
            digits[length++] = (byte)'-';
        }

        var (whole, part) = Math.DivRem(Math.Abs(steps), power);
        whole.TryFormat(digits[length..], out var used, default, CultureInfo.InvariantCulture);
        length += used;
        if (part != 0 || unit == Unit.Megahertz)
        {
            digits[length] = (byte)'.';
            for (var place = decimals; place > 0; place--, part /= 10)
            {
                digits[length + place] = (byte)('0' + (part % 10));
            }

            length += 1 + decimals;
            while (unit != Unit.Megahertz && digits[length - 1] == '0')
            {
                length--;
            }
        }

        return TryCopy(digits[..length], destination, out written);
    }

    private static int Decimals(Unit unit) => unit switch
    {
        Unit.None or Unit.Travel => 4,
        Unit.Megahertz or Unit.Milliwatt or Unit.Millisecond or Unit.Second => 3,
        _ => 2,
    };

    private static bool TryWriteText(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        var length = 0;
        if (!TryAppend("\""u8, destination, ref length))
        {
            return false;
        }

        Span<byte> scratch = stackalloc byte[6];
        while (!text.IsEmpty)
        {
            // Half a surrogate pair becomes U+FFFD: the bus carries well-formed UTF-8 only.
            Rune.DecodeFromUtf16(text, out var rune, out var used);
            text = text[used..];
            if (!TryAppend(scratch[..Escape(rune, scratch)], destination, ref length))
            {
                return false;
            }
        }

        if (!TryAppend("\""u8, destination, ref length))
        {
            return false;
        }

        written = length;
        return true;
    }

    private static int Escape(Rune rune, Span<byte> scratch)
    {
        if (rune.Value is '"' or '\\')
        {
            scratch[0] = (byte)'\\';
            scratch[1] = (byte)rune.Value;
            return 2;
        }

        if (rune.Value >= ' ')
        {
            return rune.EncodeToUtf8(scratch);
        }

        "\\u00"u8.CopyTo(scratch);
        scratch[4] = (byte)('0' + (rune.Value >> 4));
        scratch[5] = "0123456789abcdef"u8[rune.Value & 15];
        return 6;
    }

    private static bool TryAppend(ReadOnlySpan<byte> bytes, Span<byte> destination, ref int length)
    {
        var fits = bytes.TryCopyTo(destination[length..]);
        length += fits ? bytes.Length : 0;
        return fits;
    }

    private static bool TryCopy(ReadOnlySpan<byte> bytes, Span<byte> destination, out int written)
    {
        var fits = bytes.TryCopyTo(destination);
        written = fits ? bytes.Length : 0;
        return fits;
    }
}
