using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>Two thresholds of one parameter: the worse one speaks.</summary>
public class AlertLadderTests
{
    private static AlertBench Bench(double criticalHold = 0) => new(new AlertedDevice
    {
        Id = "rack-a",
        Profile = Parameters.Profile(
            [
                AlertBench.Below("battery-low", "rx/*/battery/percent", 20),
                AlertBench.Below("battery-empty", "rx/*/battery/percent", 10, "critical", criticalHold),
            ],
            Parameters.Number("rx/1/battery/percent", Unit.Percent)),
    });

    [Fact]
    public void The_critical_alert_takes_the_place_of_the_warning()
    {
        var bench = Bench();

        bench.Hear(0, "rx/1/battery/percent", 15);
        bench.Hear(60, "rx/1/battery/percent", 9);

        Assert.Equal(["Raised battery-low", "Raised battery-empty", "Superseded battery-low"], bench.Steps);
        Assert.Equal(AlertState.Cleared, bench.Told[2].State);
        Assert.Equal("battery-empty", Assert.Single(bench.Engine.Active()).Rule);
    }

    [Fact]
    public void A_battery_that_is_empty_at_once_is_told_once()
    {
        var bench = Bench();

        bench.Hear(0, "rx/1/battery/percent", 3);

        Assert.Equal(["Raised battery-empty"], bench.Steps);
    }

    [Fact]
    public void The_warning_comes_back_before_the_critical_alert_ends_and_keeps_its_beginning()
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 15);
        bench.Hear(60, "rx/1/battery/percent", 9);
        bench.Told.Clear();

        bench.Hear(70, "rx/1/battery/percent", 15);

        Assert.Equal(["Raised battery-low", "Cleared battery-empty"], bench.Steps);
        Assert.Equal(AlertBench.At(0), bench.Told[0].Since);
    }

    [Fact]
    public void A_fresh_battery_ends_only_what_was_told()
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 3);
        bench.Told.Clear();

        bench.Hear(9, "rx/1/battery/percent", 100);

        Assert.Equal(["Cleared battery-empty"], bench.Steps);
    }

    [Fact]
    public void The_warning_speaks_while_the_critical_one_is_still_held()
    {
        var bench = Bench(criticalHold: 30);

        bench.Hear(0, "rx/1/battery/percent", 5);
        Assert.Equal(["Raised battery-low"], bench.Steps);

        bench.Tick(30);
        Assert.Equal(["Raised battery-low", "Raised battery-empty", "Superseded battery-low"], bench.Steps);
    }

    [Fact]
    public void An_unknown_value_leaves_the_worse_alert_alone()
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 3);

        bench.Lose(5, "rx/1/battery/percent");

        Assert.Equal(["Raised battery-empty", "ValueLost battery-empty"], bench.Steps);
    }
}
