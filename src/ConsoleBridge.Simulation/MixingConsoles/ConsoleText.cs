using System.Globalization;

namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>Values as the text protocol and scene files write them, to the letter.</summary>
/// <remarks>Source: scene files written by consoles of firmware 4.x, checked against the value tables of the
/// unofficial X32 protocol 4.06.</remarks>
internal static class ConsoleText
{
    /// <summary>Prints a step.</summary>
    public static string Format(ConsoleScale scale, int step)
    {
        double value = scale.Value(step);
        return scale.Style switch
        {
            TextStyle.Level => Level(value),
            TextStyle.Frequency => Frequency(value),
            TextStyle.LowCut => Number(value, "F0").PadLeft(3),
            TextStyle.Quality => Cut(Number(value, "F1"), 3),
            TextStyle.EqGain => Cut(Signed(value, "F2"), 5),
            TextStyle.OneDecimal => Number(value, "F1"),
            TextStyle.Hold => Cut(Number(value, "F2"), 4).PadLeft(4),
            TextStyle.Release => Number(value, "F0").PadLeft(4),
            TextStyle.MakeUp => Cut(Number(value, "F2"), 4),
            TextStyle.Gain => Signed(value, "F1"),
            TextStyle.Pan => Signed(value, "F0"),
            TextStyle.Delay => Number(value, "F1").PadLeft(5),
            TextStyle.Weight => Signed(value, "F1").PadLeft(5),
            TextStyle.Label => scale.Labels[step],
            TextStyle.Bits => "%" + Convert.ToString(step, 2).PadLeft(scale.MaxLength, '0'),
            _ => Number(value, "F0"),
        };
    }

    /// <summary>Reads a value in engineering units, a label or a bitmap, and snaps it to the nearest known step.</summary>
    /// <returns>False when the word is no value of the scale.</returns>
    public static bool TryParse(ConsoleScale scale, string word, out int step)
    {
        step = 0;
        switch (scale.Style)
        {
            case TextStyle.Label:
                step = scale.Labels.ToList().IndexOf(word);
                return step >= 0 || (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out step) && scale.Has(step));
            case TextStyle.Bits:
                return TryParseBits(scale, word, out step);
            case TextStyle.Level when word == "-oo":
                return true;
            case TextStyle.Quoted:
                return false;
        }

        if (!TryParseNumber(word, out double value))
        {
            return false;
        }

        step = scale.Nearest(value);
        return scale.Has(step);
    }

    private static bool TryParseBits(ConsoleScale scale, string word, out int step)
    {
        step = 0;
        if (!word.StartsWith('%'))
        {
            return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out step) && scale.Has(step);
        }

        return word.Length - 1 <= scale.MaxLength
            && int.TryParse(word.AsSpan(1), NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture, out step);
    }

    // 1k39 is 1390.
    private static bool TryParseNumber(string word, out double value)
    {
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        bool thousands = word.Contains('k', StringComparison.Ordinal);
        bool parsed = double.TryParse(thousands ? word.Replace('k', '.') : word, styles, CultureInfo.InvariantCulture, out value);
        value *= thousands ? 1000 : 1;
        return parsed;
    }

    private static string Level(double decibels)
    {
        if (double.IsNegativeInfinity(decibels))
        {
            return "  -oo";
        }

        double rounded = Math.Round(decibels, 1, MidpointRounding.AwayFromZero);
        return (rounded > 0 ? "+" : string.Empty) is var sign && rounded == 0
            ? "  0.0"
            : (sign + rounded.ToString("F1", CultureInfo.InvariantCulture)).PadLeft(5);
    }

    private static string Frequency(double hertz)
    {
        double rounded = Math.Round(hertz, 1, MidpointRounding.AwayFromZero);
        if (rounded < 1000)
        {
            return rounded.ToString("F1", CultureInfo.InvariantCulture);
        }

        int tenths = (int)Math.Round(rounded * 10);
        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 10_000}k{tenths % 10_000 / 100:00}");
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length].TrimEnd('.');

    private static string Signed(double value, string format)
    {
        string number = Number(value, format);
        return number.StartsWith('-') ? number : "+" + number;
    }

    private static string Number(double value, string format)
    {
        int decimals = format[1] - '0';
        double rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString(format, CultureInfo.InvariantCulture);
    }
}
