using System.Collections.Immutable;

namespace ConsoleBridge.Core.Profiles.Scales;

/// <summary>Only these values. A wire number that is not in the table has no unit: <see cref="double.NaN"/>.</summary>
public sealed class TableScale : IScale
{
    private readonly (double Wire, double Unit)[] _rows;

    /// <summary>Makes the table.</summary>
    /// <param name="rows">One or more rows; every wire number once.</param>
    public TableScale(ImmutableArray<(double Wire, double Unit)> rows) => _rows = [.. rows];

    /// <inheritdoc/>
    public double ToUnit(double wire)
    {
        foreach (var row in _rows)
        {
            // Wide enough for a number that was carried as a 32-bit float.
            if (Math.Abs(row.Wire - wire) <= 1e-6 * Math.Max(1, Math.Abs(row.Wire)))
            {
                return row.Unit;
            }
        }

        return double.NaN;
    }

    /// <inheritdoc/>
    public double ToWire(double unit) => NearestRow(_rows, unit).Wire;

    internal static (double Wire, double Unit) NearestRow((double Wire, double Unit)[] rows, double unit)
    {
        var nearest = rows[0];
        foreach (var row in rows)
        {
            if (row.Unit.Equals(unit))
            {
                return row;
            }

            if (Math.Abs(row.Unit - unit) < Math.Abs(nearest.Unit - unit))
            {
                nearest = row;
            }
        }

        return double.IsNegativeInfinity(unit) ? rows.MinBy(row => row.Unit) : nearest;
    }
}
