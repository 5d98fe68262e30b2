namespace ConsoleBridge.Core.Batteries;

/// <summary>What one reading says about the level: how wide a step is, and how well its edges are known.</summary>
/// <param name="Kind">Percent, bars or steps.</param>
/// <param name="Full">The highest reading: 100, or the number of bars.</param>
internal readonly record struct BatteryGauge(GaugeKind Kind, double Full)
{
    private const double StepReach = 0.30;
    private const double LeastBar = 0.05;

    /// <summary>Percent in ones, which a device counts.</summary>
    public static BatteryGauge Percent { get; } = new(GaugeKind.Percent, 100);

    /// <summary>Percent in a few steps whose edges nobody has published.</summary>
    public static BatteryGauge Steps { get; } = new(GaugeKind.Steps, 100);

    /// <summary>How far a reading may rise by itself: rounding, a cell that recovers while less is drawn.</summary>
    public double Flutter => Kind == GaugeKind.Percent ? 4 : 0;

    /// <summary>A rise that is hardly the same battery.</summary>
    public double ClearRise => Kind switch { GaugeKind.Percent => 12, GaugeKind.Bars => 1.5, _ => 31 };

    /// <summary>A fall that no battery makes from one reading to the next.</summary>
    public double Cliff => Kind switch { GaugeKind.Percent => 6, GaugeKind.Bars => 1.5, _ => 50 };

    /// <summary>The levels that a reading may stand for.</summary>
    public (double Low, double High) Cell(double reading) => Kind switch
    {
        GaugeKind.Percent => (Math.Max(0, (reading - 0.5) / 100), Math.Min(1, (reading + 0.5) / 100)),
        GaugeKind.Bars => reading <= 0 ? (0, LeastBar) : (Math.Max(0, (reading - 1) / Full), Math.Min(1, reading / Full)),
        _ => (Math.Max(0, reading / 100 - StepReach), Math.Min(1, reading / 100 + StepReach)),
    };

    /// <summary>The level at the moment when one reading gave way to a lower one, and how wrong that may be (one standard deviation).</summary>
    public (double Level, double Doubt) Edge(double from, double to)
    {
        var spread = (from - to) / Full / Math.Sqrt(12);
        return Kind switch
        {
            GaugeKind.Percent => ((from + to) / 200, Math.Max(0.008, spread)),
            GaugeKind.Bars => (Math.Max(to, LeastBar * Full) / Full, Math.Max(0.06, (from - to - 1) / Full / Math.Sqrt(12))),
            _ => ((from + to) / 200, Math.Max(0.06, spread)),
        };
    }
}
