namespace ConsoleBridge.Core.Profiles.Scales;

/// <summary>Decibels of a linear level: 20 · log10(wire / reference). Wire 0 and below is minus infinity.</summary>
/// <param name="reference">Wire level of 0 dB; above 0.</param>
public sealed class AmplitudeScale(double reference = 1) : IScale
{
    /// <inheritdoc/>
    public double ToUnit(double wire) => wire <= 0 ? double.NegativeInfinity : 20 * Math.Log10(wire / reference);

    /// <inheritdoc/>
    public double ToWire(double unit) => reference * Math.Pow(10, unit / 20);
}
