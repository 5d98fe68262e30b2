using System.Collections.Immutable;

namespace ConsoleBridge.Core.Profiles.Scales;

/// <summary>Straight segments between points, exact both ways. Numbers beyond the ends are clamped to them.</summary>
public sealed class PiecewiseScale : IScale
{
    private readonly double[] _wire;
    private readonly double[] _unit;
    private readonly double _direction;

    /// <summary>Makes the law.</summary>
    /// <param name="points">Two or more points; wire ascends, unit ascends or descends throughout.</param>
    public PiecewiseScale(ImmutableArray<(double Wire, double Unit)> points)
    {
        _wire = [.. points.Select(point => point.Wire)];
        _direction = Math.Sign(points[^1].Unit - points[0].Unit);
        _unit = [.. points.Select(point => point.Unit * _direction)];
    }

    /// <inheritdoc/>
    public double ToUnit(double wire) => _direction * Interpolate(_wire, _unit, wire);

    /// <inheritdoc/>
    public double ToWire(double unit) => Interpolate(_unit, _wire, unit * _direction);

    private static double Interpolate(double[] from, double[] to, double at)
    {
        if (at <= from[0])
        {
            return to[0];
        }

        for (var i = 1; i < from.Length; i++)
        {
            if (at <= from[i])
            {
                return to[i] + (at - from[i]) * (to[i] - to[i - 1]) / (from[i] - from[i - 1]);
            }
        }

        return to[^1];
    }
}
