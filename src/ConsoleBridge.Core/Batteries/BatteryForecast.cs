namespace ConsoleBridge.Core.Batteries;

/// <summary>When a battery will be empty, counted from the moment of asking.</summary>
/// <remarks><c>Least &lt;= Likely &lt;= Most</c>, none of them negative. In nine of ten cases the battery is empty between <see cref="Least"/> and <see cref="Most"/>.</remarks>
public readonly record struct BatteryForecast
{
    /// <summary>What it rests on; <see cref="ForecastBasis.None"/> when there is no forecast.</summary>
    public ForecastBasis Basis { get; init; }

    /// <summary>As likely later as earlier.</summary>
    public TimeSpan Likely { get; init; }

    /// <summary>Begin of the 90 % band.</summary>
    public TimeSpan Least { get; init; }

    /// <summary>End of the 90 % band.</summary>
    public TimeSpan Most { get; init; }

    /// <summary>Why there is no forecast, for people; empty when there is one.</summary>
    public string Reason { get => Basis == ForecastBasis.None ? field ?? "never heard" : ""; init; }

    /// <summary>True when there is one.</summary>
    public bool IsKnown => Basis != ForecastBasis.None;

    /// <summary>No forecast.</summary>
    /// <param name="reason">Why, for people.</param>
    public static BatteryForecast Unknown(string reason) => new() { Reason = reason };

    internal static BatteryForecast Of(ForecastBasis basis, double least, double likely, double most) => new()
    {
        Basis = basis, Least = Span(Math.Min(least, likely)), Likely = Span(likely), Most = Span(Math.Max(most, likely)),
    };

    // A hundred hours are more than any show: what a model says beyond is not worth the digits.
    private static TimeSpan Span(double hours) => TimeSpan.FromSeconds(Math.Round(Math.Clamp(hours, 0, 100) * 3600));
}
