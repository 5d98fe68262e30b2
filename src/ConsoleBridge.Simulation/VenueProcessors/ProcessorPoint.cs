using System.Globalization;

namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>One thing that a simulated processor has a value for: a level, a switch or a name.</summary>
internal sealed class ProcessorPoint
{
    private double _value;

    internal ProcessorPoint(string name, double value, double least, double most)
    {
        Name = name;
        Least = least;
        Most = most;
        _value = value;
    }

    internal ProcessorPoint(string name, string text)
    {
        Name = name;
        Text = text;
    }

    /// <summary>What steering calls it: <c>group/2</c>.</summary>
    internal string Name { get; }

    /// <summary>Least value, in the unit of the point; nothing clamps to it but <see cref="Clamp"/>.</summary>
    internal double Least { get; set; }

    /// <summary>Greatest value.</summary>
    internal double Most { get; set; }

    /// <summary>The value in the unit of the point; 0 or 1 for a switch.</summary>
    internal double Value
    {
        get => _value;
        set => _value = double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, Name);
    }

    /// <summary>The text, when the point is a name; else null.</summary>
    internal string? Text { get; set; }

    internal bool IsOn => _value != 0;

    internal double Clamp(double value) => Math.Clamp(value, Least, Most);

    internal bool Holds(double value) => value >= Least && value <= Most;

    /// <summary>Takes a value as a person writes it.</summary>
    /// <returns>False when the point cannot have it.</returns>
    internal bool TrySet(string word)
    {
        if (Text is not null)
        {
            Text = word;
            return true;
        }

        double value = word.ToUpperInvariant() switch
        {
            "ON" or "TRUE" => 1,
            "OFF" or "FALSE" => 0,
            _ => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN,
        };
        if (!Holds(value))
        {
            return false;
        }

        Value = value;
        return true;
    }

    public override string ToString() => Text ?? _value.ToString(CultureInfo.InvariantCulture);
}
