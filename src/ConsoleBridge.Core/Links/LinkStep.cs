using ConsoleBridge.Core.Profiles.Scales;

namespace ConsoleBridge.Core.Links;

/// <summary>One step of a transform: a pure function between two numbers, and its inverse.</summary>
public abstract record LinkStep
{
    /// <summary>From the From side towards the To side.</summary>
    public abstract double Forward(double value);

    /// <summary>And back.</summary>
    public abstract double Backward(double value);

    /// <summary>The same step the other way round.</summary>
    public LinkStep Reversed => this is ReversedStep(var step) ? step : new ReversedStep(this);
}

/// <summary>Adds: +3 dB.</summary>
/// <param name="Amount">In the unit of the value.</param>
public sealed record OffsetStep(double Amount) : LinkStep
{
    /// <inheritdoc/>
    public override double Forward(double value) => value + Amount;

    /// <inheritdoc/>
    public override double Backward(double value) => value - Amount;
}

/// <summary>Multiplies; not by zero.</summary>
/// <param name="Factor">What by.</param>
public sealed record FactorStep(double Factor) : LinkStep
{
    /// <inheritdoc/>
    public override double Forward(double value) => value * Factor;

    /// <inheritdoc/>
    public override double Backward(double value) => value / Factor;
}

/// <summary>Turns a range round: what was its top is its bottom.</summary>
/// <param name="Low">Bottom of the range.</param>
/// <param name="High">Top of the range.</param>
public sealed record InvertStep(double Low, double High) : LinkStep
{
    /// <inheritdoc/>
    public override double Forward(double value) => Low + High - value;

    /// <inheritdoc/>
    public override double Backward(double value) => Low + High - value;
}

/// <summary>Keeps values between two ends, in both directions.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record LimitStep(double Low, double High) : LinkStep
{
    /// <inheritdoc/>
    public override double Forward(double value) => Math.Clamp(value, Low, High);

    /// <inheritdoc/>
    public override double Backward(double value) => Math.Clamp(value, Low, High);
}

/// <summary>Bends a travel of 0 … 1 by a power: above 1 slow at the bottom, below 1 slow at the top.</summary>
/// <param name="Exponent">Greater than 0.</param>
public sealed record CurveStep(double Exponent) : LinkStep
{
    /// <inheritdoc/>
    public override double Forward(double value) => Math.Pow(Math.Clamp(value, 0, 1), Exponent);

    /// <inheritdoc/>
    public override double Backward(double value) => Math.Pow(Math.Clamp(value, 0, 1), 1 / Exponent);
}

/// <summary>From a travel of 0 … 1 to a device's unit, by that device's own law: the top of the surface's fader is the top of the console's.</summary>
/// <param name="Scale">The device's law.</param>
/// <param name="WireLow">The device's number at the bottom.</param>
/// <param name="WireHigh">The device's number at the top.</param>
public sealed record TravelStep(IScale Scale, double WireLow, double WireHigh) : LinkStep
{
    /// <inheritdoc/>
    public override double Forward(double value) => Scale.ToUnit(WireLow + (Math.Clamp(value, 0, 1) * (WireHigh - WireLow)));

    /// <inheritdoc/>
    public override double Backward(double value) => Math.Clamp((Scale.ToWire(value) - WireLow) / (WireHigh - WireLow), 0, 1);
}

/// <summary>A step taken the other way round.</summary>
/// <param name="Step">The step.</param>
public sealed record ReversedStep(LinkStep Step) : LinkStep
{
    /// <inheritdoc/>
    public override double Forward(double value) => Step.Backward(value);

    /// <inheritdoc/>
    public override double Backward(double value) => Step.Forward(value);
}
