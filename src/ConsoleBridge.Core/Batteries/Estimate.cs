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
}
