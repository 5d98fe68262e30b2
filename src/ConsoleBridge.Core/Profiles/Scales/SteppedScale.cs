namespace ConsoleBridge.Core.Profiles.Scales;

/// <summary>A law as a device lives it: within a wire range, in steps or whole numbers, perhaps with a number for "off".</summary>
/// <remarks>Steps as the X32 counts them: step k of N is (float)(k / (N - 1)) (OSC 4.06; checked against every published value).</remarks>
public sealed class SteppedScale : IScale
{
    // What a 32-bit float on the wire cannot tell apart.
    private const double FloatPrecision = 1e-6;

    /// <summary>The law within the range.</summary>
    public required IScale Law { get; init; }

    /// <summary>Least wire number; minus infinity for no limit.</summary>
    public double WireMinimum { get; init; } = double.NegativeInfinity;

    /// <summary>Greatest wire number; infinity for no limit.</summary>
    public double WireMaximum { get; init; } = double.PositiveInfinity;

    /// <summary>How many values the device knows from <see cref="WireMinimum"/> to <see cref="WireMaximum"/>, both included; 0 for any.</summary>
    public int Steps { get; init; }

    /// <summary>True when the wire carries whole numbers alone.</summary>
    public bool WholeNumbers { get; init; }

    /// <summary>Wire number of minus infinity; null when there is none.</summary>
    public double? OffAt { get; init; }

    /// <inheritdoc/>
    public double ToUnit(double wire)
    {
        var known = IsOff(wire) ? wire : Snap(wire);
        return IsOff(known) ? double.NegativeInfinity : WithoutNoise(Law.ToUnit(known));
    }

    /// <inheritdoc/>
    public double ToWire(double unit) =>
        double.IsNegativeInfinity(unit) && OffAt is { } off ? off : Snap(Law.ToWire(unit));

    /// <inheritdoc/>
    public bool IsSameStep(double left, double right)
    {
        var (first, second) = (ToWire(left), ToWire(right));
        return first.Equals(second)
            || (Steps == 0 && !WholeNumbers && Math.Abs(first - second) <= FloatPrecision * Math.Max(1, Math.Abs(first)));
    }

    private bool IsOff(double wire) => OffAt is { } off && wire == off;

    private double Snap(double wire)
    {
        var inside = Math.Clamp(wire, WireMinimum, WireMaximum);
        if (Steps > 1)
        {
            var span = WireMaximum - WireMinimum;
            var step = Math.Round((inside - WireMinimum) / span * (Steps - 1));
            inside = WireMinimum + span * step / (Steps - 1);
        }

        return WholeNumbers ? Math.Round(inside, MidpointRounding.AwayFromZero) : inside;
    }

    // 0.1 + 0.2 must not be read as 0.30000000000000004 on the bus.
    private static double WithoutNoise(double unit) => Math.Abs(unit) < 1e6 ? Math.Round(unit, 9) : unit;
}
