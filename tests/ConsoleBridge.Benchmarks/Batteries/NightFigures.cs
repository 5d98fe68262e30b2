namespace ConsoleBridge.Benchmarks.Batteries;

/// <summary>What many forecasts of one kind at one time before the end have come to.</summary>
internal sealed record NightFigures(string Kind, double HoursLeft, int Count, double Median, double Low, double High, double Covered, double Width)
{
    // No two kinds share a night.
    private const int SeedsApart = 10_000;

    /// <summary>Hours before the end at which is asked.</summary>
    public static double[] Asked { get; } = [4, 2, 1, 0.5];

    /// <summary>Runs nights of every kind.</summary>
    /// <param name="nights">How many of each.</param>
    /// <param name="seed">The first night's.</param>
    public static IReadOnlyList<NightFigures> Measure(int nights, int seed)
    {
        var figures = new List<NightFigures>();
        foreach (var (kind, index) in NightKind.All.Select((kind, index) => (kind, index)))
        {
            var runs = Enumerable.Range(seed + index * SeedsApart, nights).Select(each => NightTrial.Run(kind, each, Asked)).ToArray();
            for (var i = 0; i < Asked.Length; i++)
            {
                figures.Add(Of(kind.Name, Asked[i], [.. runs.Select(run => run[i]).OfType<Prediction>()]));
            }
        }

        return figures;
    }

    private static NightFigures Of(string kind, double hoursLeft, Prediction[] all)
    {
        var errors = all.Select(one => one.Error).Order().ToArray();
        var absolute = errors.Select(Math.Abs).Order().ToArray();
        return new NightFigures(
            kind, hoursLeft, all.Length, At(absolute, 0.5), At(errors, 0.05), At(errors, 0.95),
            all.Length == 0 ? double.NaN : all.Count(one => one.IsCovered) / (double)all.Length, At([.. all.Select(one => one.Width).Order()], 0.5));
    }

    private static double At(double[] sorted, double part) => sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, part * sorted.Length)];
}
