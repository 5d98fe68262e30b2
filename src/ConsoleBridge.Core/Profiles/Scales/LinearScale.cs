namespace ConsoleBridge.Core.Profiles.Scales;

/// <summary>A straight line: unit = wire · factor + offset. Unbounded.</summary>
public sealed class LinearScale : IScale
{
    private readonly double _factor;
    private readonly double _divisor;
    private readonly double _offset;

    /// <summary>Makes the line.</summary>
    /// <param name="factor">Unit for each wire number; not 0.</param>
    /// <param name="offset">Unit of wire 0.</param>
    public LinearScale(double factor, double offset)
    {
        _factor = factor;
        _offset = offset;

        // 512125 kHz is 512.125 MHz exactly when it is divided by 1000, and not when it is multiplied by 0.001.
        var inverse = Math.Round(1 / factor);
        _divisor = Math.Abs(inverse * factor - 1) < 1e-12 ? inverse : 0;
    }

    /// <inheritdoc/>
    public double ToUnit(double wire) => (_divisor != 0 ? wire / _divisor : wire * _factor) + _offset;

    /// <inheritdoc/>
    public double ToWire(double unit) => _divisor != 0 ? (unit - _offset) * _divisor : (unit - _offset) / _factor;
}
