using System.Collections.Concurrent;
using System.Globalization;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>Values as a scribble strip shows them: short, and each text made once.</summary>
internal static class LinkText
{
    /// <summary>Where nobody knows a value.</summary>
    public const string Unknown = "--";

    private const string Inverted = "-inv";

    // Every tenth of a decibel and every whole number of anything else that has been shown; a moving fader makes no new texts.
    private static readonly ConcurrentDictionary<(Unit Unit, int Tenths), string> Made = new();

    /// <summary>A number in seven characters or less, with its unit where there is room: <c>-3.5dB</c>, <c>-inf</c>, <c>L50</c>, <c>85%</c>.</summary>
    public static ParameterValue Of(in ParameterValue value)
    {
        var number = value.Number;
        if (double.IsNegativeInfinity(number))
        {
            return ParameterValue.FromText("-inf");
        }

        if (Math.Abs(number) > 99_999)
        {
            return ParameterValue.FromText(number.ToString("0.#E+0", CultureInfo.InvariantCulture));
        }

        // A travel of 0 … 1 is shown in percent.
        var key = (value.Unit, (int)Math.Round(number * (value.Unit == Unit.Travel ? 1000 : 10)));
        return ParameterValue.FromText(Made.TryGetValue(key, out var known) ? known : Made.GetOrAdd(key, Make));
    }

    /// <summary>The word of an enumeration, or the nearest that the display knows: <c>red</c> for <c>red-inv</c>.</summary>
    /// <param name="value">The word.</param>
    /// <param name="target">The display.</param>
    /// <param name="otherwise">What is shown instead of a word that it does not know; null for that word itself.</param>
    public static ParameterValue Word(in ParameterValue value, ParameterDefinition target, string? otherwise)
    {
        foreach (var word in target.Words)
        {
            if (word == value.Text)
            {
                return ParameterValue.FromText(word);
            }
        }

        foreach (var word in target.Words)
        {
            if (value.Text!.EndsWith(Inverted, StringComparison.Ordinal) && value.Text.AsSpan(0, value.Text.Length - Inverted.Length).SequenceEqual(word))
            {
                return ParameterValue.FromText(word);
            }
        }

        return otherwise is null ? value.WithQuality(Quality.Live) : ParameterValue.FromText(otherwise);
    }

    private static string Make((Unit Unit, int Tenths) value)
    {
        var number = value.Tenths / 10.0;
        return value.Unit switch
        {
            Unit.Pan when value.Tenths == 0 => "C",
            Unit.Pan => string.Create(CultureInfo.InvariantCulture, $"{(number < 0 ? 'L' : 'R')}{Math.Abs(Math.Round(number))}"),
            Unit.Travel => string.Create(CultureInfo.InvariantCulture, $"{number:0}%"),
            Unit.Decibel or Unit.DecibelFullScale or Unit.DecibelMilliwatt => string.Create(CultureInfo.InvariantCulture, $"{number:0.0}dB"),
            Unit.Minute => string.Create(CultureInfo.InvariantCulture, $"{number:0}min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{number:0.#}{UnitNames.Symbol(value.Unit)}"),
        };
    }
}
