namespace ConsoleBridge.Core.Profiles.Scales;

/// <summary>Equal ratios over wire 0 … 1: unit = first · (last / first)^wire. May descend: the Q of an X32 runs from 10 to 0.3.</summary>
/// <param name="first">Unit at wire 0; above 0.</param>
/// <param name="last">Unit at wire 1; above 0 and not <paramref name="first"/>.</param>
public sealed class LogarithmicScale(double first, double last) : IScale
{
    private readonly double _span = Math.Log(last / first);

    /// <inheritdoc/>
    public double ToUnit(double wire) => first * Math.Exp(_span * Math.Clamp(wire, 0, 1));

    /// <inheritdoc/>
    public double ToWire(double unit) => unit <= 0 ? (_span > 0 ? 0 : 1) : Math.Clamp(Math.Log(unit / first) / _span, 0, 1);
}
