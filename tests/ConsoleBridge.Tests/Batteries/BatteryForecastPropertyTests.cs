using ConsoleBridge.Core.Batteries;
using ConsoleBridge.Core.Model;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Batteries;

/// <summary>What holds for every battery, however it behaves.</summary>
public class BatteryForecastPropertyTests
{
    private static readonly string?[] Types = [null, "LION", "ALKA", "LITH", "NIMH", "Primary Cell"];

    [Fact]
    public void The_band_is_around_the_forecast_and_never_in_the_past()
    {
        var step = Gen.Zip(Gen.Zip(Gen.Choose(0, 5), Gen.Choose(-20, 500)), Gen.Choose(0, 1200));

        Prop.ForAll(Gen.ListOf(step).ToArbitrary(), steps =>
        {
            var watch = new BatteryWatch();
            var at = TimeSpan.Zero;
            foreach (var ((what, number), seconds) in steps)
            {
                at += TimeSpan.FromSeconds(seconds);
                Hear(watch, what, number, at);
                var forecast = watch.Forecast(at);
                if (forecast.IsKnown && !(TimeSpan.Zero <= forecast.Least && forecast.Least <= forecast.Likely && forecast.Likely <= forecast.Most))
                {
                    return false;
                }

                if (forecast.IsKnown && watch.Level > 0 && forecast.Least <= TimeSpan.Zero)
                {
                    return false;
                }

                if (!forecast.IsKnown && forecast.Reason.Length == 0)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_battery_that_is_used_faster_is_never_said_to_last_longer()
    {
        var battery = Gen.Zip(Gen.Zip(Gen.Choose(2, 15), Gen.Choose(15, 60)), Gen.Zip(Gen.Choose(0, Types.Length - 1), Gen.Choose(5, 90)));

        Prop.ForAll(battery.ToArbitrary(), given =>
        {
            var ((minutesEach, faster), (type, fallen)) = given;
            var slow = Drained(Types[type], fallen, minutesEach);
            var fast = Drained(Types[type], fallen, minutesEach * (1 - faster / 100.0));

            // The rate is measured between whole percents: a hundredth of the time is within its noise.
            return fast <= slow + TimeSpan.FromMinutes(1) + (slow / 100);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_device_that_promises_fewer_minutes_is_never_said_to_last_longer()
    {
        Prop.ForAll(Gen.Zip(Gen.Choose(1, 600), Gen.Choose(1, 600)).ToArbitrary(), pair =>
        {
            var fewer = new BatteryBench().On().Runtime(Math.Min(pair.Item1, pair.Item2)).Forecast;
            var more = new BatteryBench().On().Runtime(Math.Max(pair.Item1, pair.Item2)).Forecast;
            return fewer.Likely <= more.Likely && fewer.Least <= more.Least && fewer.Most <= more.Most;
        }).QuickCheckThrowOnFailure();
    }

    // When it will be empty, counted from when it was put in.
    private static TimeSpan Drained(string? type, int fallen, double minutesEach)
    {
        var battery = new BatteryBench().On();
        if (type is not null)
        {
            battery.Type(type);
        }

        battery.Drain(100, 100 - fallen, minutesEach);
        return battery.Now + battery.Forecast.Likely;
    }

    private static void Hear(BatteryWatch watch, int what, int number, TimeSpan at)
    {
        var (reading, value) = what switch
        {
            0 => (BatteryReading.Percent, ParameterValue.FromNumber(number / 4.0)),
            1 => (BatteryReading.Percent, ParameterValue.FromNumber(number / 4.0, Unit.None, Quality.Estimated)),
            2 => (BatteryReading.Bars, ParameterValue.FromNumber(number / 80)),
            3 => (BatteryReading.Runtime, number % 7 == 0 ? ParameterValue.FromUnknown(UnknownReason.Calculating) : ParameterValue.FromNumber(number)),
            4 => (BatteryReading.Type, Types[Math.Abs(number) % Types.Length] is { } type ? ParameterValue.FromText(type) : ParameterValue.Unknown),
            _ => (BatteryReading.Present, ParameterValue.FromBoolean(number % 5 != 0)),
        };
        watch.Observe(reading, value, at);
    }
}
