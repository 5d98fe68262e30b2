using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

public class AlertEngineTests
{
    private static AlertedDevice Rack(params AlertDefault[] alerts) => new()
    {
        Id = "rack-a",
        Profile = Parameters.Profile(
            [.. alerts],
            Parameters.Number("rx/1/battery/percent", Unit.Percent),
            Parameters.Number("rx/2/battery/percent", Unit.Percent),
            Parameters.Number("rx/1/rf/level", Unit.DecibelMilliwatt),
            Parameters.Boolean("rx/1/tx/present"),
            Parameters.Boolean("rx/1/rf/interference"),
            Parameters.Words("rx/1/encryption", "off", "on", "error"),
            Parameters.Text("rx/1/name")),
    };

    [Fact]
    public void Tells_a_technician_which_microphone_has_a_low_battery()
    {
        var bench = new AlertBench(Rack(AlertBench.Below("battery-low", "rx/*/battery/percent", 10, "critical")));

        bench.Hear(0, "rx/1/name", "Vox 1");
        bench.Hear(1, "rx/1/battery/percent", 9);

        var alert = Assert.Single(bench.Told);
        Assert.Equal("rack-a rx/1 'Vox 1': battery 9 % (below 10 %)", alert.Message);
        Assert.Equal("rack-a-rx-1-battery-percent-battery-low", alert.Id);
        Assert.Equal("9 %", alert.ValueText);
        Assert.Equal(AlertSeverity.Critical, alert.Severity);
        Assert.Equal(AlertState.Active, alert.State);
        Assert.Equal(AlertBench.At(1), alert.Since);
    }

    [Fact]
    public void Stays_quiet_at_the_threshold_itself()
    {
        var bench = new AlertBench(Rack(AlertBench.Below("battery-low", "rx/*/battery/percent", 10)));

        bench.Hear(0, "rx/1/battery/percent", 10);

        Assert.Empty(bench.Told);
    }

    [Fact]
    public void Clears_when_the_battery_was_changed()
    {
        var bench = new AlertBench(Rack(AlertBench.Below("battery-low", "rx/*/battery/percent", 10)));
        bench.Hear(0, "rx/1/battery/percent", 9);

        bench.Hear(60, "rx/1/battery/percent", 95);

        var cleared = bench.Told[1];
        Assert.Equal(AlertState.Cleared, cleared.State);
        Assert.Equal(AlertBench.At(60), cleared.ClearedAt);
        Assert.Equal("rack-a rx/1: battery 95 % again (was below 10 %)", cleared.Message);
        Assert.Empty(bench.Engine.Active());
    }

    [Fact]
    public void Keeps_the_alerts_of_two_channels_apart()
    {
        var bench = new AlertBench(Rack(AlertBench.Below("battery-low", "rx/*/battery/percent", 10)));

        bench.Hear(0, "rx/1/battery/percent", 9);
        bench.Hear(0, "rx/2/battery/percent", 8);
        bench.Hear(1, "rx/1/battery/percent", 90);

        Assert.Equal("rack-a-rx-2-battery-percent-battery-low", Assert.Single(bench.Engine.Active()).Id);
    }

    [Fact]
    public void Does_not_clear_before_the_value_is_back_by_the_hysteresis()
    {
        var bench = new AlertBench(Rack(AlertBench.Below("rf-low", "rx/*/rf/level", -85, hysteresis: 5)));
        bench.Hear(0, "rx/1/rf/level", -90);

        bench.Hear(1, "rx/1/rf/level", -82);
        Assert.Single(bench.Told);

        bench.Hear(2, "rx/1/rf/level", -80);
        Assert.Equal(AlertState.Cleared, bench.Told[1].State);
    }

    [Fact]
    public void Fires_only_after_the_hold_time_and_says_since_when_it_was_so()
    {
        var bench = new AlertBench(Rack(AlertBench.Below("rf-low", "rx/*/rf/level", -85, hold: 5)));

        bench.Hear(10, "rx/1/rf/level", -90);
        Assert.Equal(15, bench.NextDue);
        bench.Tick(14.9);
        Assert.Empty(bench.Told);

        bench.Tick(15);

        var alert = Assert.Single(bench.Told);
        Assert.Equal(AlertBench.At(10), alert.Since);
        Assert.Equal("rack-a rx/1: RF level -90 dBm (below -85 dBm for 5 s)", alert.Message);
        Assert.Null(bench.NextDue);
    }

    [Fact]
    public void Forgets_a_dip_that_was_shorter_than_the_hold_time()
    {
        var bench = new AlertBench(Rack(AlertBench.Below("rf-low", "rx/*/rf/level", -85, hold: 5)));

        bench.Hear(0, "rx/1/rf/level", -90);
        bench.Hear(4, "rx/1/rf/level", -60);
        bench.Tick(20);

        Assert.Empty(bench.Told);
        Assert.Null(bench.NextDue);
    }

    [Fact]
    public void Does_not_lose_an_alert_when_the_tick_comes_late()
    {
        var bench = new AlertBench(Rack(AlertBench.Below("rf-low", "rx/*/rf/level", -85, hold: 5)));

        bench.Hear(0, "rx/1/rf/level", -90);
        bench.Hear(8, "rx/1/rf/level", -60);

        Assert.Equal(["Raised rf-low", "Cleared rf-low"], bench.Steps);
    }

    [Fact]
    public void Waits_the_clear_time_and_stays_active_when_the_value_falls_back()
    {
        var device = Rack(AlertBench.Below("rf-low", "rx/*/rf/level", -85));
        var patient = new AlertedDevice
        {
            Id = device.Id,
            Profile = device.Profile,
            Overrides = [new AlertOverride { Rule = "rf-low", ClearAfter = TimeSpan.FromSeconds(10) }],
        };
        var bench = new AlertBench(patient);

        bench.Hear(0, "rx/1/rf/level", -90);
        bench.Hear(1, "rx/1/rf/level", -60);
        bench.Hear(5, "rx/1/rf/level", -90);
        bench.Tick(11);
        Assert.Equal(["Raised rf-low"], bench.Steps);

        bench.Hear(12, "rx/1/rf/level", -60);
        bench.Tick(22);
        Assert.Equal(["Raised rf-low", "Cleared rf-low"], bench.Steps);
        Assert.Equal(AlertBench.At(22), bench.Told[1].ClearedAt);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void Compares_booleans(string wanted, bool state)
    {
        var bench = new AlertBench(Rack(new AlertDefault { Rule = "rf", Parameters = "rx/*/rf/interference", EqualTo = wanted }));

        bench.Hear(0, "rx/1/rf/interference", !state);
        Assert.Empty(bench.Told);

        bench.Hear(1, "rx/1/rf/interference", state);
        Assert.Equal(["Raised rf"], bench.Steps);
    }

    [Fact]
    public void Compares_words()
    {
        var bench = new AlertBench(Rack(new AlertDefault { Rule = "encryption", Parameters = "rx/*/encryption", EqualTo = "error", Severity = "critical" }));

        bench.Hear(0, "rx/1/encryption", "on");
        bench.Hear(1, "rx/1/encryption", "error");
        bench.Hear(2, "rx/1/encryption", "off");

        Assert.Equal("rack-a rx/1: encryption error", bench.Told[0].Message);
        Assert.Equal("rack-a rx/1: encryption off again", bench.Told[1].Message);
    }

    [Fact]
    public void A_level_that_is_off_is_below_any_threshold()
    {
        var bench = new AlertBench(Rack(AlertBench.Below("rf-low", "rx/*/rf/level", -85)));

        bench.Hear(0, "rx/1/rf/level", double.NegativeInfinity);

        Assert.Equal("-inf dBm", Assert.Single(bench.Told).ValueText);
    }

    [Fact]
    public void Says_when_a_transmitter_has_gone_away_but_not_that_a_channel_is_not_in_use()
    {
        var bench = new AlertBench(Rack(new AlertDefault
        {
            Rule = "transmitter-lost",
            Parameters = "rx/*/tx/present",
            EqualTo = "false",
            AfterOpposite = true,
            For = TimeSpan.FromSeconds(10),
        }));

        bench.Hear(0, "rx/1/tx/present", false);
        bench.Tick(60);
        Assert.Empty(bench.Told);

        bench.Hear(61, "rx/1/tx/present", true);
        bench.Hear(62, "rx/1/tx/present", false);
        bench.Tick(72);
        bench.Hear(80, "rx/1/tx/present", true);
        Assert.Equal("rack-a rx/1: no transmitter (for 10 s)", bench.Told[0].Message);
        Assert.Equal("rack-a rx/1: transmitter again", bench.Told[1].Message);
    }

    [Fact]
    public void Starts_a_hold_anew_when_the_clock_is_set_back()
    {
        var bench = new AlertBench(Rack(AlertBench.Below("rf-low", "rx/*/rf/level", -85, hold: 5)));
        bench.Hear(3600, "rx/1/rf/level", -90);

        bench.Tick(10);
        Assert.Equal(15, bench.NextDue);
        bench.Tick(15);

        Assert.Equal(["Raised rf-low"], bench.Steps);
    }

    [Fact]
    public void Costs_no_memory_while_nothing_is_told()
    {
        var bench = new AlertBench(Rack(AlertBench.Below("rf-low", "rx/*/rf/level", -85, hold: 5), AlertBench.Below("rf-lost", "rx/*/rf/level", -95)));
        var low = new ParameterChange { Key = new ParameterKey(0, 2), Value = ParameterValue.FromNumber(-90, Unit.DecibelMilliwatt), HeardAt = AlertBench.At(0).UtcTicks };
        var good = new ParameterChange { Key = new ParameterKey(0, 2), Value = ParameterValue.FromNumber(-60, Unit.DecibelMilliwatt), HeardAt = AlertBench.At(1).UtcTicks };
        bench.Engine.Observe(low);
        bench.Engine.Observe(good);

        var allocated = Allocations.Least(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                bench.Engine.Observe(low);
                _ = bench.Engine.NextDue;
                bench.Engine.Observe(good);
                bench.Engine.Tick(good.HeardAt);
            }
        });

        Assert.Equal(0, allocated);
        Assert.Empty(bench.Told);
    }

    [Fact]
    public void Ignores_what_no_rule_watches()
    {
        var bench = new AlertBench(Rack());

        bench.Hear(0, "rx/1/battery/percent", 0);
        bench.Engine.Observe(new ParameterChange { Key = new ParameterKey(7, 99), Value = default, HeardAt = 1 });
        bench.Engine.ObserveAvailability(7, false, 1);

        Assert.Empty(bench.Told);
        Assert.False(bench.Set.Watches(new ParameterKey(0, 0)));
    }
}
