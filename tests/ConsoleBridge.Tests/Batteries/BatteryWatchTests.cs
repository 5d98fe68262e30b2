using ConsoleBridge.Core.Batteries;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Batteries;

/// <summary>One battery through an evening, and what is said of it.</summary>
public class BatteryWatchTests
{
    [Fact]
    public void Believes_the_devices_own_minutes()
    {
        var battery = new BatteryBench().On().Type("LION").Percent(78).Runtime(335);

        Assert.Equal(ForecastBasis.Device, battery.Forecast.Basis);
        Assert.Equal(335, battery.Forecast.Likely.TotalMinutes, 1.0);
        Assert.InRange(battery.Forecast.Least.TotalMinutes, 220, 300);
        Assert.InRange(battery.Forecast.Most.TotalMinutes, 370, 480);
    }

    [Fact]
    public void Minutes_that_were_right_for_an_hour_get_a_narrower_band()
    {
        var battery = new BatteryBench().On().Percent(78).Runtime(300);
        var before = battery.Forecast;

        for (var minute = 1; minute <= 90; minute++)
        {
            battery.After(1).Runtime(300 - minute);
        }

        var now = battery.Forecast;
        Assert.Equal(210, now.Likely.TotalMinutes, 6.0);
        Assert.True(Width(now) / now.Likely < Width(before) / before.Likely, $"{Width(now)} of {now.Likely}");
    }

    [Fact]
    public void Minutes_that_fall_twice_as_fast_as_they_should_are_believed_less()
    {
        var battery = new BatteryBench().On().Percent(78).Runtime(300);

        for (var minute = 1; minute <= 60; minute++)
        {
            battery.After(1).Runtime(300 - 2 * minute);
        }

        Assert.InRange(battery.Forecast.Likely.TotalMinutes, 90, 150);
        Assert.True(battery.Forecast.Least.TotalMinutes < 100);
    }

    [Fact]
    public void Goes_by_percent_and_what_was_seen_tonight_where_the_device_gives_no_minutes()
    {
        var battery = new BatteryBench().On().Type("LION").Drain(100, 60, minutesEach: 4);

        Assert.Equal(ForecastBasis.Model, battery.Forecast.Basis);
        Assert.InRange(battery.Forecast.Likely.TotalMinutes, 200, 280);
        Assert.InRange(240, battery.Forecast.Least.TotalMinutes, battery.Forecast.Most.TotalMinutes);
    }

    [Fact]
    public void A_four_step_battery_gets_a_wide_band_and_no_false_minute()
    {
        var battery = new BatteryBench().On().Percent(70, Quality.Estimated);

        Assert.Equal(ForecastBasis.Steps, battery.Forecast.Basis);
        Assert.True(battery.Forecast.Most > 3 * battery.Forecast.Least, $"{battery.Forecast}");
    }

    [Fact]
    public void An_unknown_type_has_a_wider_band_than_a_known_one()
    {
        var known = new BatteryBench().On().Type("LION").Percent(80);
        var unknown = new BatteryBench().On().Percent(80);

        Assert.True(Width(unknown.Forecast) > Width(known.Forecast));
    }

    [Fact]
    public void Bars_are_preferred_to_the_percent_that_was_made_of_them()
    {
        var battery = new BatteryBench(mostBars: 4).On().Type("alkaline").Bars(3).Percent(75, Quality.Estimated);

        Assert.Equal(0.75, battery.Watch.Level);
        Assert.Equal(ForecastBasis.Steps, battery.Forecast.Basis);
    }

    [Fact]
    public void Has_no_forecast_while_the_transmitter_is_off_and_says_why()
    {
        var battery = new BatteryBench().On().Percent(80).After(10).Off();

        Assert.False(battery.Forecast.IsKnown);
        Assert.Equal("the transmitter is off", battery.Forecast.Reason);
    }

    [Fact]
    public void Time_in_which_the_transmitter_was_off_uses_nothing()
    {
        var through = new BatteryBench().On().Type("LION").Drain(100, 60, minutesEach: 4);
        var rested = new BatteryBench().On().Type("LION").Drain(100, 80, minutesEach: 4).Off().After(180).On().Drain(80, 60, minutesEach: 4);

        Assert.Equal(through.Forecast.Likely.TotalMinutes, rested.Forecast.Likely.TotalMinutes, 15.0);
    }

    [Fact]
    public void A_level_that_comes_back_higher_is_another_battery_and_everything_begins_anew()
    {
        var battery = new BatteryBench().On().Type("ALKA").Drain(60, 20, minutesEach: 3).Off().Unknown(BatteryReading.Percent, UnknownReason.NoTransmitter)
            .After(2).On().Percent(98).After(1);

        Assert.True(battery.Forecast.IsKnown);
        Assert.Equal(1, battery.Watch.Changes);
        Assert.True(battery.Forecast.Likely.TotalHours > 4, $"{battery.Forecast}");
    }

    [Fact]
    public void One_wrong_reading_changes_nothing()
    {
        var battery = new BatteryBench().On().Type("LION").Drain(100, 60, minutesEach: 4);
        var before = battery.Forecast;

        battery.Percent(3).After(0.05).Percent(60).Percent(97).After(0.05).Percent(60).After(1);

        Assert.Equal(0, battery.Watch.Changes);
        Assert.Equal(before.Likely.TotalMinutes, battery.Forecast.Likely.TotalMinutes, 3.0);
    }

    [Fact]
    public void One_wrong_number_of_minutes_changes_nothing()
    {
        var battery = new BatteryBench().On().Percent(78).Runtime(300).After(1).Runtime(299).After(1).Runtime(5).After(0.1).Runtime(298).After(1);

        Assert.Equal(297.5, battery.Forecast.Likely.TotalMinutes, 3.0);
    }

    [Fact]
    public void One_wrong_number_of_minutes_changes_nothing_when_the_same_as_before_comes_again()
    {
        var battery = new BatteryBench().On().Percent(78).Runtime(300).After(1).Runtime(5).After(0.1).Runtime(300).After(1);

        Assert.Equal(300, battery.Forecast.Likely.TotalMinutes, 3.0);
    }

    [Theory]
    [InlineData(95, 456, 4, 19)]
    [InlineData(5, 19, 95, 456)]
    public void A_pack_that_was_changed_without_switching_off_has_no_forecast_until_that_is_sure(double percent, double minutes, double newPercent, double newMinutes)
    {
        var battery = new BatteryBench().On().Type("LION").Percent(percent).Runtime(minutes).After(10);

        battery.Percent(newPercent).After(0.01).Runtime(newMinutes);

        Assert.True(battery.Watch.IsPending);
        Assert.Equal("what is left has just jumped: another battery?", battery.Forecast.Reason);
        battery.After(0.5);
        Assert.InRange(battery.Forecast.Likely.TotalMinutes, newMinutes * 0.8, newMinutes * 1.2);
        Assert.False(battery.Watch.IsPending);
    }

    [Fact]
    public void A_jump_of_the_percent_alone_has_no_forecast_until_that_is_sure()
    {
        var battery = new BatteryBench().On().Type("LION").Drain(100, 60, minutesEach: 4).Percent(5);

        Assert.Equal("what is left has just jumped: another battery?", battery.Forecast.Reason);
        Assert.True(battery.After(0.5).Forecast.IsKnown);
    }

    [Fact]
    public void The_battery_of_a_receiver_that_is_lost_has_a_reason_that_sends_nobody_to_the_pack()
    {
        var battery = new BatteryBench().On().Type("LION").Percent(80)
            .Unknown(BatteryReading.Present, UnknownReason.DeviceLost).Unknown(BatteryReading.Percent, UnknownReason.DeviceLost)
            .Hear(BatteryReading.Type, ParameterValue.FromText("LION").WithQuality(Quality.Stale));

        Assert.Equal("the device does not answer", battery.Forecast.Reason);

        battery.On().Unknown(BatteryReading.Percent, UnknownReason.Unknown);
        Assert.Equal("the device does not say what is left", battery.Forecast.Reason);
    }

    [Fact]
    public void The_first_value_after_switching_on_may_be_too_low_without_harm()
    {
        var battery = new BatteryBench().On().Type("LION").Percent(10).After(0.06).Percent(95).After(30).Percent(90);

        Assert.Equal(0, battery.Watch.Changes);
        Assert.True(battery.Forecast.Likely.TotalHours > 3, $"{battery.Forecast}");
    }

    [Fact]
    public void A_battery_in_a_charger_has_no_forecast()
    {
        var battery = new BatteryBench().On().Type("LION").Percent(60).After(1).Percent(61).After(1).Percent(62).After(1).Percent(63).After(1).Percent(64);

        Assert.Equal("it is being charged", battery.Forecast.Reason);
    }

    [Fact]
    public void A_stale_value_is_not_believed()
    {
        var battery = new BatteryBench().On().Hear(BatteryReading.Percent, ParameterValue.FromNumber(80).WithQuality(Quality.Stale));

        Assert.False(battery.Forecast.IsKnown);
    }

    [Fact]
    public void A_device_that_does_not_say_what_is_left_gets_no_forecast()
    {
        var battery = new BatteryBench().On().Percent(80).After(1).Unknown(BatteryReading.Percent, UnknownReason.Unknown);

        Assert.Equal("the device does not say what is left", battery.Forecast.Reason);
    }

    [Fact]
    public void A_clock_that_goes_back_harms_nothing()
    {
        var watch = new BatteryWatch();
        watch.Observe(BatteryReading.Percent, ParameterValue.FromNumber(80), TimeSpan.FromHours(5));
        watch.Observe(BatteryReading.Percent, ParameterValue.FromNumber(79), TimeSpan.FromHours(1));

        var forecast = watch.Forecast(TimeSpan.FromHours(5));

        Assert.True(forecast.IsKnown);
        Assert.True(forecast.Least > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("LION", BatteryChemistry.LithiumIon)]
    [InlineData("ALKA", BatteryChemistry.Alkaline)]
    [InlineData("9v-alkaline", BatteryChemistry.Alkaline)]
    [InlineData("LITH", BatteryChemistry.LithiumPrimary)]
    [InlineData("NIMH", BatteryChemistry.NickelMetalHydride)]
    [InlineData("Battery", BatteryChemistry.LithiumIon)]
    [InlineData("Primary Cell", BatteryChemistry.Primary)]
    [InlineData("rechargeable", BatteryChemistry.LithiumIon)]
    [InlineData("WARN", BatteryChemistry.Unknown)]
    [InlineData(null, BatteryChemistry.Unknown)]
    public void Knows_the_types_that_devices_report(string? text, BatteryChemistry chemistry) => Assert.Equal(chemistry, BatteryTypes.Read(text));

    [Fact]
    public void Watching_allocates_nothing()
    {
        var watch = new BatteryWatch();
        var at = TimeSpan.Zero;

        var allocated = Allocations.Least(() =>
        {
            for (var i = 0; i < 2000; i++)
            {
                at += TimeSpan.FromSeconds(30);
                watch.Observe(BatteryReading.Percent, ParameterValue.FromNumber(100 - i % 100), at);
                watch.Observe(BatteryReading.Runtime, ParameterValue.FromNumber(400 - i % 300), at);
                _ = watch.Forecast(at);
            }
        });

        Assert.Equal(0, allocated);
    }

    private static TimeSpan Width(BatteryForecast forecast) => forecast.Most - forecast.Least;
}
