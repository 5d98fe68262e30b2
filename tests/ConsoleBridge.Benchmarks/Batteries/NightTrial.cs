using ConsoleBridge.Core.Batteries;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Benchmarks.Batteries;

/// <summary>Lets a watch follow one night and asks it for a forecast at moments of which the rest is known.</summary>
internal static class NightTrial
{
    private const double SeenAtLeast = 0.2;

    /// <summary>Runs a night.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="seed">Which of that kind.</param>
    /// <param name="hoursLeft">When to ask, in running hours before the end.</param>
    /// <returns>A forecast for each, null where the night was shorter.</returns>
    public static Prediction?[] Run(NightKind kind, int seed, double[] hoursLeft)
    {
        var dice = new Dice(seed);
        var night = new Night(kind.Cell, dice);
        var indicator = new Indicator(night, kind, dice);
        var watch = new BatteryWatch();
        var answers = new Prediction?[hoursLeft.Length];
        var running = night.Moments.Count(moment => !moment.IsOff) * Night.Step;
        var (ran, level, minutes, wasOff, begin) = (0.0, double.NaN, double.NaN, true, running);
        foreach (var moment in night.Moments)
        {
            var at = TimeSpan.FromHours(moment.Hours);
            indicator.Take(moment);
            if (moment.IsOff != wasOff)
            {
                wasOff = moment.IsOff;
                (level, minutes) = (double.NaN, double.NaN);
                Switch(watch, kind, wasOff, at);
            }

            if (moment.IsOff)
            {
                continue;
            }

            if (indicator.Level != level)
            {
                level = indicator.Level;
                Tell(watch, kind, level, at);
            }

            if (kind.HasMinutes && indicator.Minutes != minutes && ran > 0.02)
            {
                minutes = indicator.Minutes;
                watch.Observe(BatteryReading.Runtime, ParameterValue.FromNumber(minutes), at);
            }

            ran += Night.Step;
            for (var i = 0; i < hoursLeft.Length; i++)
            {
                if (answers[i] is null && running - ran <= hoursLeft[i] && begin > hoursLeft[i] && ran >= SeenAtLeast && running - ran > hoursLeft[i] - 0.01)
                {
                    var forecast = watch.Forecast(at);
                    answers[i] = forecast.IsKnown
                        ? new Prediction((running - ran) * 60, forecast.Least.TotalMinutes, forecast.Likely.TotalMinutes, forecast.Most.TotalMinutes)
                        : null;
                }
            }
        }

        return answers;
    }

    private static void Switch(BatteryWatch watch, NightKind kind, bool isOff, TimeSpan at)
    {
        watch.Observe(BatteryReading.Present, ParameterValue.FromBoolean(!isOff), at);
        if (isOff)
        {
            var none = ParameterValue.FromUnknown(UnknownReason.NoTransmitter);
            watch.Observe(BatteryReading.Percent, none, at);
            watch.Observe(BatteryReading.Bars, none, at);
            watch.Observe(BatteryReading.Runtime, none, at);
        }
        else if (kind.Type is { } type)
        {
            watch.Observe(BatteryReading.Type, ParameterValue.FromText(type), at);
        }
    }

    private static void Tell(BatteryWatch watch, NightKind kind, double level, TimeSpan at)
    {
        if (kind.Indicator == IndicatorKind.Bars)
        {
            watch.Observe(BatteryReading.Bars, ParameterValue.FromNumber(level), at);
            watch.Observe(BatteryReading.Percent, ParameterValue.FromNumber(level * 20, Unit.None, Quality.Estimated), at);
            return;
        }

        var isStepped = kind.Indicator is IndicatorKind.Steps or IndicatorKind.CounterSteps;
        watch.Observe(BatteryReading.Percent, ParameterValue.FromNumber(level, Unit.None, isStepped ? Quality.Estimated : Quality.Live), at);
    }
}
