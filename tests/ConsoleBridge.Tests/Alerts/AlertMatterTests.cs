using System.Collections.Immutable;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>A pack that is low by percent and by minutes is one alert to the crew. Warnings below 20 % and 30 min, critical below 10 % and 15 min.</summary>
public class AlertMatterTests
{
    private const string Percent = "rx/1/battery/percent";
    private const string Minutes = "rx/1/battery/runtime";
    private const string Low = "rack-rx-1-battery-percent-battery-low";
    private const string Empty = "rack-rx-1-battery-percent-battery-empty";
    private const string Short = "rack-rx-1-battery-runtime-runtime-low";
    private const string Over = "rack-rx-1-battery-runtime-runtime-empty";

    [Theory]
    // What is heard of percent and minutes, and whom people are called for.
    [InlineData("15%", "Low")]
    [InlineData("25min", "Short")]
    [InlineData("15% 25min", "Low")]
    [InlineData("25min 15%", "Short")]
    [InlineData("15% 12min", "Low Over")]
    [InlineData("25min 8%", "Short Empty")]
    [InlineData("8% 25min", "Empty")]
    [InlineData("8% 12min", "Empty")]
    [InlineData("15% 25min 12min", "Low Over")]
    [InlineData("15% 25min 8% 12min", "Low Empty")]
    [InlineData("15% 25min 90%", "Low Short")]
    [InlineData("15% 25min 90min", "Low")]
    [InlineData("15% 12min 90min", "Low Over")]
    [InlineData("8% 12min 90%", "Empty Over")]
    [InlineData("8% 12min 15% 25min", "Empty Over Low")]
    [InlineData("15% 25min 90% 90min 25min", "Low Short Short")]
    public void Calls_once_for_a_pack_and_again_only_when_it_is_worse_or_the_other_is_left(string heard, string called)
    {
        var bench = Bench();

        Hear(bench, heard);

        Assert.Equal(called.Split(' ').Select(Id), bench.Calls.Where(call => call.StartsWith("Raised ", StringComparison.Ordinal)).Select(call => call["Raised ".Length..]));
        Assert.All(bench.Book.Active(), alert => Assert.True(alert.Group is null || bench.Active(alert.Group).Group is null));
    }

    [Fact]
    public void The_one_that_is_called_for_says_both_and_the_other_is_listed_with_it()
    {
        var bench = Bench();

        Hear(bench, "15% 25min 12min");

        Assert.Equal("rack rx/1: battery 15 % (below 20 %)", bench.Told[0].Message);
        Assert.Equal("rack rx/1: battery runtime 12 min (below 15 min), battery 15 %", bench.Active(Over).Message);
        Assert.Null(bench.Active(Over).Group);
        Assert.Equal(Over, bench.Active(Low).Group);
    }

    [Fact]
    public void Percent_and_minutes_that_are_low_in_one_breath_call_for_the_graver_alone()
    {
        var bench = Bench();

        bench.Pass(0, Percent, ParameterValue.FromNumber(15, Unit.Percent));
        bench.Hear(0, Minutes, 12);

        Assert.Equal([$"Raised {Over}"], bench.Calls);
        Assert.Equal(Over, bench.Active(Low).Group);
    }

    [Fact]
    public void Who_has_taken_the_pack_has_taken_both_but_not_the_graver_one()
    {
        var bench = Bench();
        Hear(bench, "15%");
        bench.Acknowledge(Low, "Kim");

        bench.Hear(10, Minutes, 25);
        var beside = bench.Active(Short);
        bench.Hear(20, Minutes, 12);

        Assert.Equal(("Kim", Low), (beside.AcknowledgedBy, beside.Group));
        Assert.Null(bench.Active(Over).AcknowledgedBy);
        Assert.Equal([$"Raised {Low}", $"Acknowledged {Low}", $"Raised {Over}"], bench.Calls);

        bench.Acknowledge(Over, "Lea");
        Assert.Equal("Lea", bench.Active(Low).AcknowledgedBy);
    }

    [Fact]
    public void What_was_taken_with_the_other_keeps_the_name_when_it_is_left_alone()
    {
        var bench = Bench();
        Hear(bench, "15% 25min");
        bench.Acknowledge(Low, "Kim");

        bench.Hear(20, Percent, 90);

        var left = Assert.Single(bench.Book.Active());
        Assert.Equal((Short, "Kim", null), (left.Id, left.AcknowledgedBy, left.Group));
        Assert.DoesNotContain($"Raised {Short}", bench.Calls);
    }

    [Fact]
    public void What_is_left_with_a_value_that_nobody_knows_calls_when_it_is_known_to_hold()
    {
        var bench = Bench();
        Hear(bench, "15% 25min");
        bench.Hear(10, Minutes, ParameterValue.FromUnknown(UnknownReason.NoTransmitter));

        bench.Hear(20, Percent, 90);
        Assert.DoesNotContain($"Raised {Short}", bench.Calls);

        bench.Hear(30, Minutes, 24);
        Assert.Contains($"Raised {Short}", bench.Calls);
    }

    [Fact]
    public void A_muted_alert_speaks_for_nobody()
    {
        var bench = Bench();
        bench.Book.Mute("rack", Percent, AlertBench.At(600), "Kim", "", bench.Now);

        Hear(bench, "15% 25min");

        Assert.Equal([$"Raised {Short}"], bench.Calls);
        Assert.Null(bench.Active(Short).Group);
    }

    [Fact]
    public void An_alert_that_is_muted_later_lets_the_other_rise()
    {
        var bench = Bench();
        Hear(bench, "15% 25min");

        bench.Book.Mute("rack", Percent, AlertBench.At(600), "Kim", "", bench.Now);
        bench.At(20);
        bench.At(21);

        Assert.Equal([$"Raised {Low}", $"Raised {Short}"], bench.Calls);
    }

    [Fact]
    public void Somebody_who_is_to_hear_of_one_rule_alone_hears_of_it_although_the_other_came_first()
    {
        var bench = Bench(
            new AlertRoute { Sink = "bus", TakesSilent = true }, new AlertRoute { Sink = "people" }, new AlertRoute { Sink = "monitor", Rules = ["battery-*"] });

        Hear(bench, "25min 15%");

        Assert.Equal([$"Raised {Low}"], bench.CallsOf("monitor"));
    }

    [Fact]
    public void After_a_restart_one_still_speaks_for_both()
    {
        var before = Bench();
        Hear(before, "15% 25min");
        var after = Bench();

        after.RestoreFrom(before.Book.Memory(), 60);
        after.Hear(61, Minutes, 24);
        after.Hear(62, Percent, 14);
        after.At(200);

        Assert.Equal(Low, after.Active(Short).Group);
        Assert.Empty(after.Calls);
    }

    [Fact]
    public void Another_channel_and_another_matter_speak_for_themselves()
    {
        var bench = Bench();

        Hear(bench, "15%");
        bench.Hear(5, "rx/2/battery/runtime", 25);
        bench.Hear(6, "rx/1/rf/level", -95);

        Assert.Equal([$"Raised {Low}", "Raised rack-rx-2-battery-runtime-runtime-low", "Raised rack-rx-1-rf-level-rf-weak"], bench.Calls);
    }

    [Fact]
    public void A_rule_of_the_site_joins_those_of_the_profile()
    {
        var bench = Bench([new AlertRule { Name = "battery-45", Parameters = "rx/*/battery/runtime", Below = 45, About = "battery" }]);

        Hear(bench, "15% 40min");

        Assert.Equal([$"Raised {Low}"], bench.Calls);
        Assert.Equal(Low, bench.Active("rack-rx-1-battery-runtime-battery-45").Group);
    }

    [Theory]
    [InlineData("Battery!", false, "alerts: mine: about 'Battery!': that is one word of a-z, 0-9 and -, such as battery")]
    [InlineData("batery", false, "alerts: mine: no other rule is about 'batery'; did you mean 'battery'?")]
    [InlineData("battery", true, "alerts: mine: a change and a lost device always speak for themselves: leave 'about' out")]
    public void Says_what_is_wrong_with_the_word(string about, bool isChange, string problem)
    {
        var rule = new AlertRule
        {
            Name = "mine", Parameters = "rx/*/battery/runtime", Below = isChange ? null : 45, Changed = isChange, ClearAfter = TimeSpan.FromSeconds(isChange ? 60 : 0), About = about,
        };

        Assert.Equal(problem, Assert.Single(Bench([rule]).Errors));
    }

    private static BookBench Bench(params AlertRoute[] routes) => new(new AlertPolicy { Routes = [.. routes] }, Rack());

    private static BookBench Bench(AlertRule[] rules) => new(new AlertPolicy(), rules, Patch.Empty, Rack());

    private static AlertedDevice Rack() => new()
    {
        Id = "rack",
        Profile = Parameters.Profile(
            [
                About("battery-low", "rx/*/battery/percent", 20, "warning"),
                About("battery-empty", "rx/*/battery/percent", 10, "critical"),
                About("runtime-low", "rx/*/battery/runtime", 30, "warning"),
                About("runtime-empty", "rx/*/battery/runtime", 15, "critical"),
                AlertBench.Below("rf-weak", "rx/*/rf/level", -90),
            ],
            [.. Enumerable.Range(1, 2).SelectMany(n => ImmutableArray.Create(
                Parameters.Number($"rx/{n}/battery/percent", Unit.Percent), Parameters.Number($"rx/{n}/battery/runtime", Unit.Minute), Parameters.Number($"rx/{n}/rf/level", Unit.DecibelMilliwatt)))]),
    };

    private static AlertDefault About(string rule, string parameters, double below, string severity) =>
        new() { Rule = rule, Parameters = parameters, Below = below, Severity = severity, About = "battery" };

    // One after the other, a second between two.
    private static void Hear(BookBench bench, string heard)
    {
        var second = 0;
        foreach (var value in heard.Split(' '))
        {
            var number = double.Parse(value.TrimEnd('%', 'm', 'i', 'n'), System.Globalization.CultureInfo.InvariantCulture);
            bench.Hear(second++, value.EndsWith('%') ? Percent : Minutes, number);
        }
    }

    private static string Id(string called) => called switch { "Low" => Low, "Empty" => Empty, "Short" => Short, _ => Over };
}
