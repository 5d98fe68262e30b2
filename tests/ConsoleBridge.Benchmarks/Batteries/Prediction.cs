namespace ConsoleBridge.Benchmarks.Batteries;

/// <summary>One forecast, and what came.</summary>
/// <param name="Truth">Minutes that the battery really lasted from then on.</param>
/// <param name="Least">Begin of the band, minutes.</param>
/// <param name="Likely">The forecast, minutes.</param>
/// <param name="Most">End of the band, minutes.</param>
internal readonly record struct Prediction(double Truth, double Least, double Likely, double Most)
{
    /// <summary>Positive: it was thought to last longer than it did.</summary>
    public double Error => Likely - Truth;

    public double Width => Most - Least;

    public bool IsCovered => Truth >= Least && Truth <= Most;
}
