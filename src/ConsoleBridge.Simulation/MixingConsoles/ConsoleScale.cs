namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>
/// What values a parameter of the console knows. Every value is a step, 0 … <see cref="Steps"/> − 1 (integers begin at
/// their own lowest value); floats on the wire are step/(steps − 1).
/// </summary>
/// <remarks>Source: unofficial X32/M32 protocol 4.06, value tables, which these formulas reproduce.</remarks>
internal sealed class ConsoleScale
{
    private enum Law
    {
        Linear,
        Logarithmic,
        Fader,
        Integer,
        Text,
    }

    private readonly Law _law;
    private readonly double _from;
    private readonly double _to;

    private ConsoleScale(Law law, int lowest, int steps, double from, double to, TextStyle style)
    {
        _law = law;
        _from = from;
        _to = to;
        Lowest = lowest;
        Steps = steps;
        Style = style;
    }

    /// <summary>A switch: OFF, ON.</summary>
    public static ConsoleScale Switch { get; } = Enumeration("OFF", "ON");

    /// <summary>Fader of 1024 steps.</summary>
    public static ConsoleScale Fader { get; } = new(Law.Fader, 0, 1024, 0, 1, TextStyle.Level);

    /// <summary>Send or monitor level of 161 steps.</summary>
    public static ConsoleScale Send { get; } = new(Law.Fader, 0, 161, 0, 1, TextStyle.Level);

    /// <summary>Lowest step; 0 but for integers.</summary>
    public int Lowest { get; }

    /// <summary>How many values there are.</summary>
    public int Steps { get; }

    /// <summary>How values are printed.</summary>
    public TextStyle Style { get; }

    /// <summary>Labels of an enumeration, by step; empty otherwise.</summary>
    public IReadOnlyList<string> Labels { get; private init; } = [];

    /// <summary>Longest text in characters.</summary>
    public int MaxLength { get; private init; }

    /// <summary>Type tag on the wire: f, i or s.</summary>
    public byte Tag => _law switch
    {
        Law.Text => (byte)'s',
        Law.Integer => (byte)'i',
        _ => (byte)'f',
    };

    /// <summary>Evenly spaced values.</summary>
    public static ConsoleScale Linear(double from, double to, double step, TextStyle style) =>
        new(Law.Linear, 0, (int)Math.Round((to - from) / step) + 1, from, to, style);

    /// <summary>Values in even ratios; from above to runs downwards.</summary>
    public static ConsoleScale Logarithmic(double from, double to, int steps, TextStyle style) =>
        new(Law.Logarithmic, 0, steps, from, to, style);

    /// <summary>An enumeration.</summary>
    public static ConsoleScale Enumeration(params string[] labels) =>
        new(Law.Integer, 0, labels.Length, 0, labels.Length - 1, TextStyle.Label) { Labels = labels };

    /// <summary>An integer.</summary>
    public static ConsoleScale Integer(int lowest, int highest) =>
        new(Law.Integer, lowest, highest - lowest + 1, lowest, highest, TextStyle.Whole);

    /// <summary>So many bits.</summary>
    public static ConsoleScale Bits(int count) => new(Law.Integer, 0, 1 << count, 0, (1 << count) - 1, TextStyle.Bits)
    {
        MaxLength = count,
    };

    /// <summary>Text of at most so many characters.</summary>
    public static ConsoleScale Text(int maxLength) => new(Law.Text, 0, 1, 0, 0, TextStyle.Quoted) { MaxLength = maxLength };

    /// <summary>Whether a step is one of this scale.</summary>
    public bool Has(int step) => step >= Lowest && step - Lowest < Steps;

    /// <summary>What stands on the wire for a step of a float parameter.</summary>
    public float Position(int step) => (float)((double)step / (Steps - 1));

    /// <summary>The known step nearest to a position; positions outside 0 … 1 count as the nearer end.</summary>
    public int Snap(double position) =>
        (int)Math.Round(Math.Clamp(position, 0, 1) * (Steps - 1), MidpointRounding.AwayFromZero);

    /// <summary>The value of a step in its unit: dB, Hz, ms, percent; integers are themselves.</summary>
    public double Value(int step) => _law switch
    {
        Law.Linear => ((_to - _from) * step / (Steps - 1)) + _from,
        Law.Logarithmic => _from * Math.Pow(_to / _from, (double)step / (Steps - 1)),
        Law.Fader => FaderValue(step, Steps - 1),
        _ => step,
    };

    /// <summary>The known step nearest to a value in its unit; values beyond the ends count as the nearer end.</summary>
    public int Nearest(double value) => _law switch
    {
        Law.Linear => Snap((value - _from) / (_to - _from)),
        Law.Logarithmic => value <= 0 ? 0 : Snap(Math.Log(value / _from) / Math.Log(_to / _from)),
        Law.Fader => Snap(FaderPosition(value)),
        _ => (int)Math.Clamp(value, int.MinValue, int.MaxValue),
    };

    // Four straight segments that meet at 1/2, 1/4 and 1/16; multiplied before divided, so that quarters stay exact.
    private static double FaderValue(int step, int top) => ((double)step / top) switch
    {
        >= 0.5 => (40.0 * step / top) - 30,
        >= 0.25 => (80.0 * step / top) - 50,
        >= 0.0625 => (160.0 * step / top) - 70,
        > 0 => (480.0 * step / top) - 90,
        _ => double.NegativeInfinity,
    };

    private static double FaderPosition(double decibels) => decibels switch
    {
        >= -10 => (decibels + 30) / 40,
        >= -30 => (decibels + 50) / 80,
        >= -60 => (decibels + 70) / 160,
        > -90 => (decibels + 90) / 480,
        _ => 0,
    };
}
