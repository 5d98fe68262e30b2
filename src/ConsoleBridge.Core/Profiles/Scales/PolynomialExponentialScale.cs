using System.Collections.Immutable;

namespace ConsoleBridge.Core.Profiles.Scales;

/// <summary>
/// A fader whose linear level is <c>level · k(w) · exp(c1·w + c2·w² + c3·w³ + …)</c> over wire 0 … 1, in decibels. Below
/// <paramref name="fadeInBelow"/> k is <c>sin(fadeInRate · w)</c>, so that it ends in silence; above it is 1.
/// </summary>
/// <param name="coefficients">c1, c2, …; such that the law rises throughout.</param>
/// <param name="level">Linear level before the exponential; above 0.</param>
/// <param name="fadeInBelow">Wire below which it fades to silence; 0 for never.</param>
/// <param name="fadeInRate">Radians for each wire unit.</param>
public sealed class PolynomialExponentialScale(ImmutableArray<double> coefficients, double level, double fadeInBelow, double fadeInRate) : IScale
{
    // 48 halvings of 0 … 1 are finer than the eleven decimals that such devices write.
    private const int Halvings = 48;
    private const int Decimals = 11;

    /// <summary>True when the law rises throughout, and so has an inverse; looked at in 4096 places.</summary>
    public bool Rises
    {
        get
        {
            const int places = 4096;
            var last = double.NegativeInfinity;
            for (var place = 1; place <= places; place++)
            {
                var unit = ToUnit(place / (double)places);
                if (!double.IsFinite(unit) || unit <= last)
                {
                    return false;
                }

                last = unit;
            }

            return true;
        }
    }

    /// <inheritdoc/>
    public double ToUnit(double wire)
    {
        var at = Math.Clamp(wire, 0, 1);
        var exponent = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
        {
            exponent = (exponent + coefficients[i]) * at;
        }

        var fade = at < fadeInBelow ? Math.Sin(fadeInRate * at) : 1;
        return fade <= 0 ? double.NegativeInfinity : 20 * Math.Log10(level * fade * Math.Exp(exponent));
    }

    /// <inheritdoc/>
    public double ToWire(double unit)
    {
        if (unit >= ToUnit(1))
        {
            return 1;
        }

        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (ToUnit(middle) < unit)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return Math.Round(high, Decimals);
    }
}
