using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>No alert begins or ends on a value that nobody knows.</summary>
public class AlertTruthTests
{
    private static AlertBench Bench(params AlertDefault[] alerts) => new(new AlertedDevice
    {
        Id = "rack-a",
        Profile = Parameters.Profile(
            [.. alerts],
            Parameters.Number("rx/1/battery/percent", Unit.Percent),
            Parameters.Number("rx/1/rf/level", Unit.DecibelMilliwatt),
            Parameters.Boolean("rx/1/tx/present"),
            Parameters.Boolean("rx/2/tx/present")),
    });

    private static AlertDefault RfLow(double hold = 0) => new()
    {
        Rule = "rf-low",
        Parameters = "rx/*/rf/level",
        Below = -85,
        While = "tx/present",
        For = TimeSpan.FromSeconds(hold),
    };

    [Fact]
    public void Does_not_fire_on_a_stale_value()
    {
        var bench = Bench(AlertBench.Below("battery-low", "rx/*/battery/percent", 10));

        bench.Hear(0, "rx/1/battery/percent", ParameterValue.FromNumber(5, Unit.Percent).WithQuality(Quality.Stale));

        Assert.Empty(bench.Told);
    }

    [Fact]
    public void Fires_on_an_estimated_value()
    {
        var bench = Bench(AlertBench.Below("battery-low", "rx/*/battery/percent", 10));

        bench.Hear(0, "rx/1/battery/percent", ParameterValue.FromNumber(5, Unit.Percent, Quality.Estimated));

        Assert.Equal(["Raised battery-low"], bench.Steps);
    }

    [Fact]
    public void Stays_active_and_says_so_when_the_value_becomes_unknown()
    {
        var bench = Bench(AlertBench.Below("battery-low", "rx/*/battery/percent", 10));
        bench.Hear(0, "rx/1/battery/percent", 9);

        bench.Lose(65, "rx/1/battery/percent");
        bench.Lose(70, "rx/1/battery/percent");

        Assert.Equal(["Raised battery-low", "ValueLost battery-low"], bench.Steps);
        var lost = bench.Told[1];
        Assert.Equal(AlertState.Active, lost.State);
        Assert.Equal(AlertBench.At(65), lost.ValueUnknownSince);
        Assert.False(lost.Value.IsKnown);
        Assert.Equal("unknown", lost.ValueText);
        Assert.Equal("rack-a rx/1: battery 9 % (below 10 %), value unknown since 20:01:05 UTC", lost.Message);
    }

    [Fact]
    public void A_stale_good_value_does_not_end_an_alert()
    {
        var bench = Bench(AlertBench.Below("battery-low", "rx/*/battery/percent", 10));
        bench.Hear(0, "rx/1/battery/percent", 9);

        bench.Hear(5, "rx/1/battery/percent", ParameterValue.FromNumber(80, Unit.Percent).WithQuality(Quality.Stale));

        Assert.Equal(AlertState.Active, Assert.Single(bench.Engine.Active()).State);
    }

    [Fact]
    public void Goes_on_when_the_value_is_known_again_and_still_bad()
    {
        var bench = Bench(AlertBench.Below("battery-low", "rx/*/battery/percent", 10));
        bench.Hear(0, "rx/1/battery/percent", 9);
        bench.Lose(5, "rx/1/battery/percent");

        bench.Hear(9, "rx/1/battery/percent", 7);

        Assert.Equal(AlertTransition.ValueBack, bench.Told[2].Transition);
        Assert.Equal("7 %", bench.Told[2].ValueText);
        Assert.Null(bench.Told[2].ValueUnknownSince);
        Assert.Equal(AlertBench.At(0), bench.Told[2].Since);
    }

    [Fact]
    public void Clears_when_the_value_is_known_again_and_good()
    {
        var bench = Bench(AlertBench.Below("battery-low", "rx/*/battery/percent", 10));
        bench.Hear(0, "rx/1/battery/percent", 9);
        bench.Lose(5, "rx/1/battery/percent");

        bench.Hear(9, "rx/1/battery/percent", 99);

        Assert.Equal(AlertTransition.Cleared, bench.Told[2].Transition);
    }

    [Fact]
    public void A_value_that_becomes_unknown_starts_the_hold_anew()
    {
        var bench = Bench(AlertBench.Below("battery-low", "rx/*/battery/percent", 10, hold: 10));
        bench.Hear(0, "rx/1/battery/percent", 9);
        bench.Lose(5, "rx/1/battery/percent");
        bench.Hear(8, "rx/1/battery/percent", 9);

        bench.Tick(17.9);
        Assert.Empty(bench.Told);

        bench.Tick(18);
        Assert.Equal(AlertBench.At(8), Assert.Single(bench.Told).Since);
    }

    [Fact]
    public void Low_rf_without_a_transmitter_is_nothing()
    {
        var bench = Bench(RfLow());

        bench.Hear(0, "rx/1/rf/level", -110);
        bench.Hear(1, "rx/1/tx/present", false);
        bench.Hear(2, "rx/1/rf/level", -111);

        Assert.Empty(bench.Told);
    }

    [Fact]
    public void Low_rf_counts_from_the_moment_a_transmitter_is_there()
    {
        var bench = Bench(RfLow(hold: 5));

        bench.Hear(0, "rx/1/rf/level", -90);
        bench.Hear(10, "rx/1/tx/present", true);
        bench.Hear(11, "rx/2/tx/present", false);
        bench.Tick(15);

        Assert.Equal(AlertBench.At(10), Assert.Single(bench.Told).Since);
    }

    [Fact]
    public void Low_rf_is_over_when_the_transmitter_leaves()
    {
        var bench = Bench(RfLow());
        bench.Hear(0, "rx/1/tx/present", true);
        bench.Hear(1, "rx/1/rf/level", -90);

        bench.Hear(2, "rx/1/tx/present", false);

        Assert.Equal(["Raised rf-low", "Cleared rf-low"], bench.Steps);
        Assert.Equal("rack-a rx/1: RF level not watched any more (tx/present is off)", bench.Told[1].Message);
    }

    [Fact]
    public void Low_rf_stays_when_nobody_knows_whether_the_transmitter_is_there()
    {
        var bench = Bench(RfLow());
        bench.Hear(0, "rx/1/tx/present", true);
        bench.Hear(1, "rx/1/rf/level", -90);

        bench.Lose(2, "rx/1/tx/present");
        bench.Hear(3, "rx/1/rf/level", -50);

        Assert.Equal(["Raised rf-low", "ValueLost rf-low"], bench.Steps);
    }

    [Fact]
    public void A_transmitter_that_leaves_ends_the_worse_alert_without_raising_the_lesser()
    {
        var rfLost = new AlertDefault { Rule = "rf-lost", Parameters = "rx/*/rf/level", Below = -95, While = "tx/present", Severity = "critical" };
        var bench = Bench(RfLow(), rfLost);
        bench.Hear(0, "rx/1/tx/present", true);
        bench.Hear(1, "rx/1/rf/level", -100);

        bench.Hear(2, "rx/1/tx/present", false);

        Assert.Equal(["Raised rf-lost", "Cleared rf-lost"], bench.Steps);
    }
}
