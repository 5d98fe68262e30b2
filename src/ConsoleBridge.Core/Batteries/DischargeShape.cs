namespace ConsoleBridge.Core.Batteries;

/// <summary>
/// One way in which an indicated level may tell what is left of a battery's life: <c>1 - (1 - level^A)^B</c>. A and B of 1 are a level
/// that falls evenly. A greater A: the level stays high and drops late. A greater B: it falls early and lingers.
/// </summary>
/// <param name="A">Above 0.</param>
/// <param name="B">Above 0.</param>
/// <param name="Weight">How likely this shape is among those of its chemistry, before anything was seen.</param>
internal readonly record struct DischargeShape(double A, double B, double Weight)
{
    /// <summary>What is left of the whole life.</summary>
    /// <param name="level">Indicated level, 0 … 1; clamped.</param>
    /// <returns>0 … 1; grows with the level.</returns>
    public double LifeLeft(double level)
    {
        var clamped = Math.Clamp(level, 0, 1);
        return 1 - Math.Pow(1 - Math.Pow(clamped, A), B);
    }
}
