namespace ConsoleBridge.Core.Batteries;

/// <summary>One battery before the end of the show.</summary>
/// <param name="Forecast">When it will be empty.</param>
/// <param name="Lasts">Whether it lasts.</param>
/// <param name="Level">What is left, 0 … 1; null when nobody says.</param>
/// <param name="Chemistry">What it is made of: a rechargeable pack can be replaced by one from a charger.</param>
public readonly record struct BatteryOutlook(BatteryForecast Forecast, Lasts Lasts, double? Level, BatteryChemistry Chemistry)
{
    /// <summary>Judges a forecast.</summary>
    /// <param name="forecast">When it will be empty.</param>
    /// <param name="untilEnd">Time until the end of the show, its margin included; null when there is no end.</param>
    public static Lasts Judge(in BatteryForecast forecast, TimeSpan? untilEnd) =>
        untilEnd is not { } end || !forecast.IsKnown ? Lasts.Unknown
        : forecast.Least >= end ? Lasts.Yes
        : forecast.Most < end ? Lasts.No
        : Lasts.Maybe;
}
