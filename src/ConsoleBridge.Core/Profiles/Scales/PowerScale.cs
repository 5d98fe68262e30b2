namespace ConsoleBridge.Core.Profiles.Scales;

/// <summary>A knob that is finer at its lower end: unit = first + (last − first) · wire^exponent over wire 0 … 1.</summary>
/// <param name="first">Unit at wire 0.</param>
/// <param name="last">Unit at wire 1; not <paramref name="first"/>.</param>
/// <param name="exponent">Above 0.</param>
public sealed class PowerScale(double first, double last, double exponent) : IScale
{
    /// <inheritdoc/>
    public double ToUnit(double wire) => first + ((last - first) * Math.Pow(Math.Clamp(wire, 0, 1), exponent));

    /// <inheritdoc/>
    public double ToWire(double unit) => Math.Pow(Math.Clamp((unit - first) / (last - first), 0, 1), 1 / exponent);
}
