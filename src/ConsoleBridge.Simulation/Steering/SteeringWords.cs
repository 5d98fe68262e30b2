using System.Globalization;

namespace ConsoleBridge.Simulation.Steering;

/// <summary>How steering and scenarios write durations, chances and switches.</summary>
public static class SteeringWords
{
    /// <summary>Reads a duration: <c>200ms</c>, <c>5s</c>, <c>1.5s</c>, <c>2m</c>; a bare number means seconds.</summary>
    /// <param name="word">The word; never negative, at most a day.</param>
    /// <param name="duration">The duration, or zero when the word is none.</param>
    /// <returns>False when the word is not a duration.</returns>
    public static bool TryReadDuration(string word, out TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(word);
        (string digits, double milliseconds) = word switch
        {
            _ when word.EndsWith("ms", StringComparison.Ordinal) => (word[..^2], 1.0),
            _ when word.EndsWith("min", StringComparison.Ordinal) => (word[..^3], 60_000.0),
            _ when word.EndsWith('s') => (word[..^1], 1000.0),
            _ when word.EndsWith('m') => (word[..^1], 60_000.0),
            _ => (word, 1000.0),
        };

        duration = TimeSpan.Zero;
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount)
            || amount * milliseconds > 86_400_000)
        {
            return false;
        }

        duration = TimeSpan.FromMilliseconds(amount * milliseconds);
        return true;
    }

    /// <summary>Reads a chance, 0 (never) to 1 (always).</summary>
    /// <param name="word">The word, with a decimal point.</param>
    /// <param name="chance">The chance, or 0 when the word is none.</param>
    /// <returns>False when the word is not a number of 0 … 1.</returns>
    public static bool TryReadChance(string word, out float chance)
    {
        bool read = float.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out chance)
            && chance is >= 0 and <= 1;
        chance = read ? chance : 0;
        return read;
    }

    /// <summary>Reads a switch: <c>on</c> or <c>off</c>, <c>1</c> or <c>0</c>, in either case.</summary>
    /// <param name="word">The word.</param>
    /// <param name="on">True for on.</param>
    /// <returns>False when the word is neither.</returns>
    public static bool TryReadSwitch(string word, out bool on)
    {
        ArgumentNullException.ThrowIfNull(word);
        on = word.Equals("on", StringComparison.OrdinalIgnoreCase) || word == "1";
        return on || word.Equals("off", StringComparison.OrdinalIgnoreCase) || word == "0";
    }
}
