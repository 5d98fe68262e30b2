namespace ConsoleBridge.Core.Batteries;

/// <summary>
/// Weighs every shape of a chemistry by how well it explains what was seen, asks each how fast this battery is used, and reads the forecast
/// off all of them together. Hours everywhere; life times are handled as logarithms, since they are off by factors.
/// </summary>
internal static class DischargeFit
{
    // One standard deviation each, as a logarithm: how much a pack's consumption wanders; how much it may change from now on.
    private const double PaceDoubt = 0.12;
    private const double FutureDoubt = 0.08;
    private const double LongestDoubt = 1.2;
    private const double LongestLife = 2.5;

    /// <summary>Makes the forecast.</summary>
    /// <param name="history">What was seen; not empty.</param>
    /// <param name="chemistry">What the battery is made of.</param>
    /// <param name="now">Hours of running.</param>
    public static BatteryForecast Make(LevelHistory history, BatteryChemistry chemistry, double now)
    {
        var model = DischargeModel.Of(chemistry);
        Span<Share> shares = stackalloc Share[DischargeModel.MostShapes];
        var count = 0;
        foreach (ref readonly var shape in model.Shapes.AsSpan())
        {
            shares[count++] = Weigh(shape, model, history, now);
        }

        var mixture = shares[..count];
        var basis = history.Gauge.Kind == GaugeKind.Percent ? ForecastBasis.Model : ForecastBasis.Steps;
        var (least, most) = EdgesOf(history.Gauge.Kind, chemistry);
        return BatteryForecast.Of(basis, Quantile(mixture, least), Quantile(mixture, 0.5), Quantile(mixture, most));
    }

    // Which parts of the mixture hold nine of ten real ends. Where volts are shown, the shapes know less than they think: the band reaches
    // further down than their own 5 %, and further up where the curve is flat. Chosen on circuits, see decision 0014; only counted charge keeps 5 % and 95 %.
    private static (double Least, double Most) EdgesOf(GaugeKind kind, BatteryChemistry chemistry) => (kind, chemistry) switch
    {
        (GaugeKind.Percent, BatteryChemistry.LithiumIon) => (0.05, 0.95),
        (GaugeKind.Percent, BatteryChemistry.Alkaline) => (0.006, 0.95),
        (GaugeKind.Percent, BatteryChemistry.NickelMetalHydride) => (0.006, 0.97),
        (GaugeKind.Percent, _) => (0.006, 0.99),
        (GaugeKind.Bars, BatteryChemistry.NickelMetalHydride) => (0.01, 0.95),
        (GaugeKind.Bars, _) => (0.002, 0.95),
        _ => (0.01, 0.95),
    };

    private static Share Weigh(in DischargeShape shape, DischargeModel model, LevelHistory history, double now)
    {
        var edges = history.Edges;
        ref readonly var last = ref edges[^1];
        var (left, leftDoubt) = LifeOf(shape, last, model.CurveDoubt);
        var pace = new Estimate(Math.Log(model.MedianHours), model.Spread * model.Spread);
        var weight = shape.Weight;
        if (edges.Length > 1)
        {
            var whole = Measure(shape, edges[0], last, model.CurveDoubt);
            var recent = Measure(shape, Middle(edges), last, model.CurveDoubt);
            var apart = whole.Mean - recent.Mean;
            // A shape under which the pace seems to have changed is the less likely one; a load that really changed makes all of them so.
            var surprise = apart * apart / (whole.Variance + recent.Variance + 0.02);
            weight *= Math.Pow(1 + surprise / 3, -2);
            pace = pace.With(whole.With(recent).Plus(PaceDoubt * PaceDoubt + apart * apart / 4));
        }

        var low = shape.LifeLeft(history.Gauge.Cell(history.Reading).Low);
        var waited = Math.Max(0, now - last.At);
        var step = Math.Max(left + leftDoubt - low, 0.005);
        if (waited > 0)
        {
            // It has not fallen yet: it is slower than that, and the longer this lasts the less likely is a shape that should have fallen.
            (pace, var stillLikely) = pace.Above(Math.Log(waited / step));
            weight *= stillLikely;
        }

        // No life is endless, however long nothing moves.
        pace = pace with { Mean = Math.Min(pace.Mean, Math.Log(model.MedianHours) + LongestLife * model.Spread) };
        var remaining = Math.Max(left - waited / Math.Exp(pace.Mean), low + 0.1 * Math.Max(left - low, 0.01));
        var doubt = Math.Min(leftDoubt / remaining, LongestDoubt);
        return new Share(weight, Math.Log(remaining) + pace.Mean, Math.Sqrt(pace.Variance + doubt * doubt + FutureDoubt * FutureDoubt));
    }

    // What is left of the life at an edge, and how wrong that may be: anywhere between its two ends; a full battery is rather at its upper one.
    private static (double Left, double Doubt) LifeOf(in DischargeShape shape, in LevelEdge edge, double curveDoubt)
    {
        var (low, high) = (shape.LifeLeft(edge.Low), shape.LifeLeft(edge.High));
        var spread = (high - low) / Math.Sqrt(12);
        return (Math.Max(edge.IsFull ? high - spread : (low + high) / 2, 0.002), Math.Sqrt(spread * spread + curveDoubt * curveDoubt));
    }

    // How long a whole life takes, by two edges: the time between them, divided by the part of the life that it took.
    private static Estimate Measure(in DischargeShape shape, in LevelEdge from, in LevelEdge to, double curveDoubt)
    {
        var (before, beforeDoubt) = LifeOf(shape, from, curveDoubt);
        var (after, afterDoubt) = LifeOf(shape, to, curveDoubt);
        var doubt = Math.Sqrt(beforeDoubt * beforeDoubt + afterDoubt * afterDoubt);
        var used = Math.Max(before - after, doubt / 2);
        var took = Math.Max(to.At - from.At, 1 / 3600.0);
        return new Estimate(Math.Log(took / used), Math.Min(doubt * doubt / (used * used), 4));
    }

    // The edge nearest to the middle of the time that was seen.
    private static LevelEdge Middle(ReadOnlySpan<LevelEdge> edges)
    {
        var middle = (edges[0].At + edges[^1].At) / 2;
        var index = 0;
        while (index < edges.Length - 2 && edges[index + 1].At <= middle)
        {
            index++;
        }

        return edges[index];
    }

    private static double Quantile(ReadOnlySpan<Share> shares, double part)
    {
        var (low, high) = (Math.Log(1 / 120.0), Math.Log(200.0));
        for (var i = 0; i < 32; i++)
        {
            var middle = (low + high) / 2;
            if (Below(shares, middle) < part)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return Math.Exp((low + high) / 2);
    }

    private static double Below(ReadOnlySpan<Share> shares, double logHours)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (ref readonly var share in shares)
        {
            sum += share.Weight * Estimate.NormalBelow((logHours - share.Mean) / share.Deviation);
            weights += share.Weight;
        }

        return sum / weights;
    }

    /// <summary>What one shape says: the logarithm of the hours left.</summary>
    private readonly record struct Share(double Weight, double Mean, double Deviation);
}
