namespace ConsoleBridge.Core.Batteries;

/// <summary>A number and how wrong it may be.</summary>
/// <param name="Mean">The number.</param>
/// <param name="Variance">Square of one standard deviation.</param>
internal readonly record struct Estimate(double Mean, double Variance)
{
    /// <summary>Both together: each counts as much as it is sure.</summary>
    public Estimate With(Estimate other)
    {
        var (mine, theirs) = (1 / Variance, 1 / other.Variance);
        return new Estimate((Mean * mine + other.Mean * theirs) / (mine + theirs), 1 / (mine + theirs));
    }

    /// <summary>The same number, less sure.</summary>
    public Estimate Plus(double variance) => this with { Variance = Variance + variance };

    /// <summary>What is left of it when it is known to be above a number.</summary>
    /// <param name="least">The number.</param>
    /// <returns>The estimate, and how likely this was beforehand: 0 … 1, never quite 0.</returns>
    public (Estimate Remainder, double Likelihood) Above(double least)
    {
        var deviation = Math.Sqrt(Variance);
        var z = Math.Min((least - Mean) / deviation, 6);
        var above = Math.Max(1 - NormalBelow(z), 1e-6);
        var pull = z > 5 ? z + 0.2 : Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) / above;
        var share = Math.Clamp(1 - pull * (pull - z), 0.02, 1);
        return (new Estimate(Math.Max(Mean + deviation * pull, least), Variance * share), above);
    }

    /// <summary>The normal distribution: the part below a number of standard deviations. By a logistic curve that is right to three digits.</summary>
    public static double NormalBelow(double deviations) =>
        1 / (1 + Math.Exp(-(1.5976 * deviations + 0.07056 * deviations * deviations * deviations)));
}
