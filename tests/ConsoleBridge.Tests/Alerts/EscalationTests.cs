using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>What nobody acknowledges goes to more people.</summary>
public class EscalationTests
{
    private const string Low = "rack-a-rx-1-battery-percent-battery-low";

    private static BookBench Bench(string severity, params EscalationStep[] steps) => new(
        new AlertPolicy
        {
            Escalation = [.. steps],
            Routes = [new AlertRoute { Sink = "bus", TakesSilent = true }, new AlertRoute { Sink = "crew", Escalation = 0 }, new AlertRoute { Sink = "chief" }, new AlertRoute { Sink = "boss", Escalation = 2 }],
        },
        new AlertedDevice
        {
            Id = "rack-a",
            Profile = Parameters.Profile([AlertBench.Below("battery-low", "rx/*/battery/percent", 20, severity)], Parameters.Number("rx/1/battery/percent", Unit.Percent)),
        });

    [Fact]
    public void Goes_to_the_next_sinks_after_the_time_of_each_step()
    {
        var bench = Bench("critical", new EscalationStep(TimeSpan.FromMinutes(2), ["chief"]), new EscalationStep(TimeSpan.FromMinutes(5), ["crew"]));
        bench.Hear(0, "rx/1/battery/percent", 5);

        bench.At(119);
        var early = bench.CallsOf("chief").ToArray();
        bench.At(120);
        bench.At(300);

        Assert.Empty(early);
        Assert.Equal([$"Escalated {Low}"], bench.CallsOf("chief"));
        Assert.Equal([$"Raised {Low}", $"Escalated {Low}"], bench.CallsOf("crew"));
        Assert.Equal([$"Escalated {Low}"], bench.CallsOf("boss"));
        Assert.Equal(2, bench.Active(Low).Escalation);
    }

    [Fact]
    public void Goes_no_further_once_somebody_knows_of_it()
    {
        var bench = Bench("critical", new EscalationStep(TimeSpan.FromMinutes(2), ["chief"]));
        bench.Hear(0, "rx/1/battery/percent", 5);
        bench.At(60);

        bench.Acknowledge(Low, "Kim");
        bench.At(300);

        Assert.Empty(bench.CallsOf("chief"));
        Assert.Equal(0, bench.Active(Low).Escalation);
    }

    [Fact]
    public void Who_was_told_later_is_told_of_the_end_too_and_who_was_not_is_not()
    {
        var bench = Bench("critical", new EscalationStep(TimeSpan.FromMinutes(2), ["chief"]));
        bench.Hear(0, "rx/1/battery/percent", 5);
        bench.At(120);

        bench.Hear(130, "rx/1/battery/percent", 90);

        Assert.Equal([$"Escalated {Low}", $"Cleared {Low}"], bench.CallsOf("chief"));
        Assert.Empty(bench.CallsOf("boss"));
    }

    [Fact]
    public void A_step_for_critical_alerts_leaves_a_warning_alone()
    {
        var bench = Bench("warning", new EscalationStep(TimeSpan.FromMinutes(2), ["chief"], AlertSeverity.Critical));
        bench.Hear(0, "rx/1/battery/percent", 5);

        bench.At(300);

        Assert.Empty(bench.CallsOf("chief"));
    }

    [Fact]
    public void The_time_runs_from_the_call_and_not_while_it_is_muted()
    {
        var bench = Bench("critical", new EscalationStep(TimeSpan.FromMinutes(2), ["chief"]));
        bench.Book.Mute("rack-a", "", AlertBench.At(600), "Kim", "", bench.Now);
        bench.Hear(0, "rx/1/battery/percent", 5);

        bench.At(600);
        var atOnce = bench.CallsOf("chief").ToArray();
        bench.At(720);

        Assert.Empty(atOnce);
        Assert.Equal([$"Escalated {Low}"], bench.CallsOf("chief"));
    }

    [Fact]
    public void A_route_lets_through_its_rules_devices_and_severities_alone()
    {
        AlertRoute[] routes =
        [
            new() { Sink = "rf", Rules = ["rf-*"] },
            new() { Sink = "batteries", Rules = ["battery-*"] },
            new() { Sink = "elsewhere", Devices = ["rack-b"] },
            new() { Sink = "racks", Devices = ["rack-*"] },
            new() { Sink = "critical", Severities = [AlertSeverity.Critical] },
        ];
        var bench = new BookBench(new AlertPolicy { Routes = [.. routes] }, new AlertedDevice
        {
            Id = "rack-a",
            Profile = Parameters.Profile([AlertBench.Below("battery-low", "rx/*/battery/percent", 20)], Parameters.Number("rx/1/battery/percent", Unit.Percent)),
        });

        bench.Hear(0, "rx/1/battery/percent", 5);

        Assert.Equal(["batteries", "racks"], Assert.Single(bench.Told).Sinks!);
    }
}
