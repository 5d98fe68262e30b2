namespace ConsoleBridge.Core.Batteries;

/// <summary>What one reading says about the level: how wide a step is, and how well its edges are known.</summary>
/// <param name="Kind">Percent, bars or steps.</param>
/// <param name="Full">The highest reading: 100, or the number of bars.</param>
internal readonly record struct BatteryGauge(GaugeKind Kind, double Full)
{
    private const double StepReach = 0.30;
    private const double LeastBar = 0.05;

    // A device shows full for a while: a charger's last hundredth, the voltage of a fresh cell.
    private const double FullReach = 0.05;

    /// <summary>Percent in ones, which a device counts.</summary>
    public static BatteryGauge Percent { get; } = new(GaugeKind.Percent, 100);

    /// <summary>Percent in a few steps whose edges nobody has published.</summary>
    public static BatteryGauge Steps { get; } = new(GaugeKind.Steps, 100);

    /// <summary>How far a reading may rise by itself: rounding, a cell that recovers while less is drawn.</summary>
    public double Flutter => Kind == GaugeKind.Percent ? 4 : 0;

    // How far an edge may lie from where even steps would have it.
    private double EdgeReach => Kind switch { GaugeKind.Percent => 0.01, GaugeKind.Bars => 0.1, _ => 0 };

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

    /// <summary>What a first reading says.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="at">Hours of running.</param>
    public LevelEdge Start(double reading, double at)
    {
        var (low, high) = Cell(reading);
        var isFull = reading >= Full;
        return new LevelEdge(at, Math.Max(0, low - (isFull ? Math.Max(EdgeReach, FullReach) : EdgeReach)), Math.Min(1, high + EdgeReach), isFull);
    }

    /// <summary>What it says that one reading gave way to a lower one: the level was at the edge between them.</summary>
    /// <param name="from">The reading before.</param>
    /// <param name="to">The lower one.</param>
    /// <param name="at">Hours of running.</param>
    public LevelEdge Edge(double from, double to, double at)
    {
        var (low, high) = Kind switch
        {
            GaugeKind.Percent => (to / 100, from / 100),
            GaugeKind.Bars => (Math.Max(to / Full, LeastBar) - EdgeReach, Math.Max((from - 1) / Full, LeastBar) + EdgeReach),
            _ => (to / 100, from / 100),
        };
        return new LevelEdge(at, Math.Max(0, low - (Kind == GaugeKind.Percent ? EdgeReach : 0)), Math.Min(1, high + (Kind == GaugeKind.Percent ? EdgeReach : 0)));
    }
}
