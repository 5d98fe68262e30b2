using ConsoleBridge.Core.Batteries;

namespace ConsoleBridge.Tests.Batteries;

/// <summary>Which batteries to change so that all outlast the show.</summary>
public class SwapPlanTests
{
    private static readonly TimeSpan End = TimeSpan.FromHours(3);

    [Theory]
    [InlineData(3.0, 4, 5, Lasts.Yes)]
    [InlineData(2.5, 4, 5, Lasts.Maybe)]
    [InlineData(1.0, 2, 3, Lasts.Maybe)]
    [InlineData(1.0, 2, 2.9, Lasts.No)]
    public void A_battery_lasts_when_its_whole_band_lies_beyond_the_end(double least, double likely, double most, Lasts lasts) =>
        Assert.Equal(lasts, BatteryOutlook.Judge(Forecast(least, likely, most), End));

    [Fact]
    public void Nobody_knows_without_an_end_or_a_forecast()
    {
        Assert.Equal(Lasts.Unknown, BatteryOutlook.Judge(Forecast(1, 2, 3), null));
        Assert.Equal(Lasts.Unknown, BatteryOutlook.Judge(BatteryForecast.Unknown("off"), End));
    }

    [Fact]
    public void The_most_urgent_comes_first_and_what_lasts_is_left_alone()
    {
        var plan = SwapPlan.Make([Outlook(4, 5, 6), Outlook(2, 2.5, 4), Outlook(0.5, 1, 1.5), Outlook(1, 1.5, 2)], []);

        Assert.Equal([2, 3, 1], plan.Select(step => step.Battery));
        Assert.Equal(TimeSpan.FromHours(0.5), plan[0].By);
    }

    [Fact]
    public void A_full_battery_that_may_last_is_left_in_as_nothing_better_can_be_put_in()
    {
        var plan = SwapPlan.Make([Outlook(2, 5, 9, level: 1)], []);

        Assert.Empty(plan);
    }

    [Fact]
    public void A_full_battery_that_cannot_last_is_to_be_changed_during_the_show()
    {
        var plan = SwapPlan.Make([Outlook(1, 2, 2.5, level: 1)], []);

        Assert.True(Assert.Single(plan).IsFull);
    }

    [Fact]
    public void Packs_from_a_charger_are_named_the_fullest_first_and_each_once()
    {
        var plan = SwapPlan.Make(
            [Outlook(1, 1.5, 2, chemistry: BatteryChemistry.LithiumIon), Outlook(0.5, 1, 1.5, chemistry: BatteryChemistry.LithiumIon), Outlook(0.6, 1, 1.5, chemistry: BatteryChemistry.LithiumIon)],
            [new(3, "bay/1", 85), new(3, "bay/2", 99), new(3, "bay/4", 60)]);

        Assert.Equal(["bay/2", "bay/1", null], plan.Select(step => step.Spare?.Bay));
    }

    [Fact]
    public void Cells_are_not_replaced_by_packs_from_a_charger()
    {
        var plan = SwapPlan.Make([Outlook(1, 1.5, 2, chemistry: BatteryChemistry.Alkaline)], [new(3, "bay/1", 100)]);

        Assert.Null(Assert.Single(plan).Spare);
    }

    private static BatteryForecast Forecast(double least, double likely, double most) => new()
    {
        Basis = ForecastBasis.Model, Least = TimeSpan.FromHours(least), Likely = TimeSpan.FromHours(likely), Most = TimeSpan.FromHours(most),
    };

    private static BatteryOutlook Outlook(double least, double likely, double most, double level = 0.5, BatteryChemistry chemistry = BatteryChemistry.Unknown)
    {
        var forecast = Forecast(least, likely, most);
        return new BatteryOutlook(forecast, BatteryOutlook.Judge(forecast, End), level, chemistry);
    }
}
