using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

public class AlertRulesTests
{
    private static AlertedDevice Rack(string id, params AlertOverride[] overrides) => new()
    {
        Id = id,
        Profile = Parameters.Profile(
            [AlertBench.Below("battery-low", "rx/*/battery/percent", 20)],
            Parameters.Number("rx/1/battery/percent", Unit.Percent),
            Parameters.Number("rx/2/battery/percent", Unit.Percent),
            Parameters.Boolean("rx/1/tx/present"),
            Parameters.Words("rx/1/encryption", "off", "on", "error"),
            Parameters.Make("device/scene/recall", ValueKind.Number, kind: ParameterKind.Event)),
        Overrides = [.. overrides],
    };

    [Fact]
    public void A_device_may_have_another_threshold_for_one_channel()
    {
        var bench = new AlertBench(Rack("rack-a", new AlertOverride
        {
            Rule = "battery-low",
            Parameters = "rx/2/battery/percent",
            Below = 40,
            Severity = AlertSeverity.Critical,
        }));

        bench.Hear(0, "rx/1/battery/percent", 35);
        bench.Hear(0, "rx/2/battery/percent", 35);

        var alert = Assert.Single(bench.Told);
        Assert.Equal("rack-a rx/2: battery 35 % (below 40 %)", alert.Message);
        Assert.Equal(AlertSeverity.Critical, alert.Severity);
        Assert.Empty(bench.Errors);
    }

    [Fact]
    public void A_rule_switched_off_for_one_device_stays_on_for_the_others()
    {
        var bench = new AlertBench(Rack("rack-a", new AlertOverride { Rule = "battery-low", Off = true }), Rack("rack-b"));

        bench.Hear(0, "rx/1/battery/percent", ParameterValue.FromNumber(1, Unit.Percent), device: 0);
        bench.Hear(0, "rx/1/battery/percent", ParameterValue.FromNumber(1, Unit.Percent), device: 1);

        Assert.Equal("rack-b", Assert.Single(bench.Told).Device);
    }

    [Fact]
    public void The_site_may_add_rules_for_some_devices()
    {
        var rule = new AlertRule { Name = "almost-flat", Devices = ["rack-b"], Parameters = "rx/*/battery/percent", Below = 5, Severity = AlertSeverity.Critical };
        var bench = new AlertBench([rule], Rack("rack-a"), Rack("rack-b"));

        bench.Hear(0, "rx/1/battery/percent", ParameterValue.FromNumber(1, Unit.Percent), device: 0);
        bench.Hear(0, "rx/1/battery/percent", ParameterValue.FromNumber(1, Unit.Percent), device: 1);

        Assert.Equal(
            ["rack-a-rx-1-battery-percent-battery-low", "rack-b-rx-1-battery-percent-almost-flat"],
            bench.Told.Select(a => a.Id));
    }

    [Fact]
    public void A_rule_with_two_thresholds_fires_on_either_side()
    {
        var rule = new AlertRule { Name = "odd", Parameters = "rx/1/battery/percent", Below = 5, Above = 90 };
        var bench = new AlertBench([rule], Rack("rack-a", new AlertOverride { Rule = "battery-low", Off = true }));

        bench.Hear(0, "rx/1/battery/percent", 95);
        bench.Hear(1, "rx/1/battery/percent", 50);
        bench.Hear(2, "rx/1/battery/percent", 4);

        Assert.Equal(
            [
                "rack-a rx/1: battery 95 % (above 90 %)",
                "rack-a rx/1: battery 50 % again (was below 5 % or above 90 %)",
                "rack-a rx/1: battery 4 % (below 5 %)",
            ],
            bench.Told.Select(a => a.Message));
    }

    [Theory]
    [InlineData("battery-high", null, "rack-a: override of battery-high: there is no such rule; there are battery-low, device-lost")]
    [InlineData("battery-low", "rx/9/battery/percent", "rack-a: override of battery-low: it watches no parameter named 'rx/9/battery/percent'")]
    public void Says_what_an_override_gets_wrong(string rule, string? parameters, string message)
    {
        var bench = new AlertBench(Rack("rack-a", new AlertOverride { Rule = rule, Parameters = parameters, Off = true }));

        Assert.Equal([message], bench.Errors);
    }

    [Fact]
    public void An_override_cannot_give_a_rule_a_threshold_on_its_other_side()
    {
        var bench = new AlertBench(Rack("rack-a", new AlertOverride { Rule = "battery-low", Above = 50 }));

        bench.Hear(0, "rx/1/battery/percent", 80);

        Assert.Equal(["rack-a: override of battery-low: the rule has no upper threshold"], bench.Errors);
        Assert.Empty(bench.Told);
    }

    public static TheoryData<AlertRule, string> WrongRules => new()
    {
        { new AlertRule { Name = "Low Battery", Parameters = "rx/*/battery/percent", Below = 1 }, "alerts: Low Battery: a rule's name is made of a-z, 0-9 and -" },
        { new AlertRule { Name = "none", Parameters = "rx/*/battery/percent" }, "alerts: none: give it below, above or both, or else equal-to" },
        { new AlertRule { Name = "nan", Parameters = "rx/*/battery/percent", Below = double.NaN }, "alerts: nan: a threshold must be a number" },
        { new AlertRule { Name = "gone", Parameters = "rx/*/volume", Below = 1 }, "alerts: gone: no parameter of any device is named 'rx/*/volume'" },
        { new AlertRule { Name = "who", Devices = ["rack-z"], Parameters = "rx/*/battery/percent", Below = 1 }, "alerts: who: there is no device 'rack-z'; did you mean 'rack-a'?" },
        { new AlertRule { Name = "word", Parameters = "rx/*/encryption", EqualTo = "eror" }, "rack-a: word: rx/1/encryption can never be 'eror'" },
        { new AlertRule { Name = "shape", Parameters = "rx/*/encryption", Above = 3 }, "rack-a: shape: rx/1/encryption is not a number" },
        { new AlertRule { Name = "press", Parameters = "device/scene/recall", Above = 3 }, "rack-a: press: device/scene/recall is an event, and an event does not last" },
        { new AlertRule { Name = "guard", Parameters = "rx/2/battery/percent", Below = 3, While = "tx/present" }, "rack-a: guard: rx/2/battery/percent has no boolean 'tx/present' beside it" },
        { new AlertRule { Name = "hold", Parameters = "rx/*/battery/percent", Below = 3, For = TimeSpan.FromSeconds(-1) }, "alerts: hold: hold times must be from 0 to 24 hours" },
        { new AlertRule { Name = "battery-low", Parameters = "rx/1/battery/percent", Below = 3 }, "rack-a: two rules named battery-low watch rx/1/battery/percent; give each its own name, or use an override" },
        { new AlertRule { Name = "device-lost", Parameters = "rx/1/battery/percent", Below = 3 }, "alerts: device-lost: this name belongs to the built-in rule; change that in the device's overrides" },
    };

    [Theory]
    [MemberData(nameof(WrongRules))]
    public void Says_what_is_wrong_with_a_rule_and_keeps_the_others(AlertRule rule, string message)
    {
        var bench = new AlertBench([rule], Rack("rack-a"));

        bench.Hear(0, "rx/1/battery/percent", 19);

        Assert.Equal([message], bench.Errors);
        Assert.Contains("Raised battery-low", bench.Steps);
    }

    [Fact]
    public void A_severity_that_nobody_knows_is_told_and_taken_as_critical()
    {
        var profile = Parameters.Profile([AlertBench.Below("low", "rx/1/battery/percent", 9, "urgent")], Parameters.Number("rx/1/battery/percent", Unit.Percent));
        var bench = new AlertBench(new AlertedDevice { Id = "rack-a", Profile = profile });

        bench.Hear(0, "rx/1/battery/percent", 1);

        Assert.Equal(["rack-a: low: severity 'urgent' is neither info nor warning nor critical"], bench.Errors);
        Assert.Equal(AlertSeverity.Critical, Assert.Single(bench.Told).Severity);
    }

    [Fact]
    public void Ids_are_fit_for_a_topic_and_all_different()
    {
        var profile = Parameters.Profile(
            [AlertBench.Below("low", "x/rx/1/a_B", 1), AlertBench.Below("low", "rx/1/a-b", 1)],
            Parameters.Number("x/rx/1/a_B", Unit.None),
            Parameters.Number("rx/1/a-b", Unit.None));
        var bench = new AlertBench(new AlertedDevice { Id = "rack", Profile = profile }, new AlertedDevice { Id = "rack-x", Profile = profile });

        for (var device = 0; device < 2; device++)
        {
            bench.Hear(0, "x/rx/1/a_B", ParameterValue.FromNumber(0), device);
            bench.Hear(0, "rx/1/a-b", ParameterValue.FromNumber(0), device);
        }

        Assert.Equal(4, bench.Told.Select(a => a.Id).Distinct().Count());
        Assert.All(bench.Told, a => Assert.Matches("^[a-z0-9-]+$", a.Id));
    }
}
