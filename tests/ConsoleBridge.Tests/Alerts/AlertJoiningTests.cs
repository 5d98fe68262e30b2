using System.Collections.Frozen;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>One call for what belongs together, and nobody who is meant is left out.</summary>
public sealed class AlertJoiningTests
{
    private static AlertedDevice Device(string id, params AlertOverride[] overrides) => new()
    {
        Id = id,
        Profile = Parameters.Profile(
            [AlertBench.Below("battery-low", "rx/*/battery/percent", 20)],
            [.. Enumerable.Range(1, 6).Select(channel => Parameters.Number($"rx/{channel}/battery/percent", Unit.Percent))]),
        Overrides = [.. overrides],
    };

    private static void Lose(BookBench bench, double at, params int[] devices)
    {
        foreach (var device in devices)
        {
            bench.Online(at, true, device);
            bench.Online(at, false, device);
        }
    }

    [Fact]
    public void A_desk_that_is_lost_after_the_others_calls_its_own_crew()
    {
        var policy = new AlertPolicy
        {
            Routes = [new AlertRoute { Sink = "bus", TakesSilent = true }, new AlertRoute { Sink = "foh", Devices = ["foh-*"] }, new AlertRoute { Sink = "monitor", Devices = ["mon-*"] }],
        };
        var bench = new BookBench(policy, [.. Enumerable.Range(1, 6).Select(number => Device($"foh-{number}")), Device("mon-desk")]);
        Lose(bench, 0, 0, 1, 2, 3, 4);
        bench.At(10);
        bench.Acknowledge("group-device-lost", "Kim");

        Lose(bench, 3, 5, 6);
        bench.At(13);

        Assert.Equal(["Raised mon-desk-device-lost"], bench.CallsOf("monitor"));
        Assert.Null(bench.Active("mon-desk-device-lost").AcknowledgedBy);
        Assert.Equal("group-device-lost", bench.Active("foh-6-device-lost").Group);
        Assert.DoesNotContain("Raised foh-6-device-lost", bench.CallsOf("foh"));
    }

    [Fact]
    public void A_critical_alert_is_not_told_as_a_part_of_warnings()
    {
        var policy = new AlertPolicy
        {
            Routes = [new AlertRoute { Sink = "bus", TakesSilent = true }, new AlertRoute { Sink = "crew" }, new AlertRoute { Sink = "chief", Severities = [AlertSeverity.Critical] }],
        };
        var lead = new AlertOverride { Rule = "battery-low", Channel = "rx/6", Severity = AlertSeverity.Critical };
        var bench = new BookBench(policy, Device("rack", lead));
        for (var channel = 1; channel <= 5; channel++)
        {
            bench.Pass(0, $"rx/{channel}/battery/percent", ParameterValue.FromNumber(5, Unit.Percent));
        }

        bench.At(0);
        bench.Hear(1, "rx/6/battery/percent", 5);

        Assert.Equal(["Raised rack-rx-6-battery-percent-battery-low"], bench.CallsOf("chief"));
        Assert.Equal(["Raised group-battery-low", "Raised rack-rx-6-battery-percent-battery-low"], bench.CallsOf("crew"));
    }

    [Fact]
    public void Units_of_a_rack_that_stop_answering_one_after_the_other_are_one_call()
    {
        var bench = new BookBench(
            new AlertPolicy { Racks = new Dictionary<string, string> { ["rx-1"] = "left", ["rx-2"] = "left", ["rx-3"] = "left" }.ToFrozenDictionary() },
            Device("rx-1"), Device("rx-2"), Device("rx-3"));

        Lose(bench, 0, 0);
        Lose(bench, 4, 1);
        Lose(bench, 7, 2);
        for (var at = 10.0; at <= 30; at += 0.25)
        {
            bench.At(at);
        }

        Assert.Equal(["Raised group-left-device-lost"], bench.Calls);
        Assert.Equal(3, bench.Active("group-left-device-lost").Members.Length);
    }

    [Fact]
    public void A_neighbour_that_answers_again_keeps_the_lost_one_waiting_no_longer()
    {
        var bench = new BookBench(new AlertPolicy { Racks = new Dictionary<string, string> { ["rx-1"] = "left", ["rx-2"] = "left" }.ToFrozenDictionary() }, Device("rx-1"), Device("rx-2"));

        Lose(bench, 0, 0);
        Lose(bench, 8, 1);
        bench.At(10);
        bench.At(12);
        var early = bench.Calls.Count();
        bench.Online(13, true, 1);
        bench.At(13.25);

        Assert.Equal(0, early);
        Assert.Equal(["Raised rx-1-device-lost"], bench.Calls);
    }

    [Fact]
    public void Two_groups_of_one_moment_whose_names_are_alike_are_both_told()
    {
        var racks = new Dictionary<string, string> { ["a-1"] = "FOH Left", ["a-2"] = "FOH Left", ["b-1"] = "foh-left", ["b-2"] = "foh-left" };
        var bench = new BookBench(new AlertPolicy { Racks = racks.ToFrozenDictionary() }, Device("a-1"), Device("a-2"), Device("b-1"), Device("b-2"));

        Lose(bench, 0, 0, 1, 2, 3);
        bench.At(10);
        bench.At(12);

        Assert.Equal(["Raised group-foh-left-device-lost", "Raised group-foh-left-device-lost-2"], bench.Calls);
    }

    [Fact]
    public void A_change_after_the_change_that_its_group_was_told_for_is_news()
    {
        var moved = new AlertRule { Name = "moved", Parameters = "rx/*/battery/percent", Changed = true, ClearAfter = TimeSpan.FromMinutes(1) };
        var bench = new BookBench(new AlertPolicy(), [moved], Patch.Empty, Device("rack"));
        for (var channel = 1; channel <= 5; channel++)
        {
            bench.Pass(0, $"rx/{channel}/battery/percent", ParameterValue.FromNumber(90, Unit.Percent));
            bench.Pass(1, $"rx/{channel}/battery/percent", ParameterValue.FromNumber(80, Unit.Percent));
        }

        bench.At(1);
        bench.Hear(20, "rx/3/battery/percent", 70);

        Assert.Equal(["Raised group-moved", "Raised rack-rx-3-battery-percent-moved"], bench.Calls);
        Assert.Equal(4, bench.Active("group-moved").Members.Length);
        Assert.Null(bench.Active("rack-rx-3-battery-percent-moved").Group);
    }
}
