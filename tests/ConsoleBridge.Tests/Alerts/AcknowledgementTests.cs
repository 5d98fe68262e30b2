using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>Somebody says that they know of an alert: it stays, with their name on it.</summary>
public class AcknowledgementTests
{
    private const string Low = "rack-a-rx-1-battery-percent-battery-low";
    private const string Empty = "rack-a-rx-1-battery-percent-battery-empty";

    private static BookBench Bench() => new(new AlertPolicy(), new AlertedDevice
    {
        Id = "rack-a",
        Profile = Parameters.Profile(
            [
                AlertBench.Below("battery-low", "rx/*/battery/percent", 20),
                AlertBench.Below("battery-empty", "rx/*/battery/percent", 10, "critical"),
            ],
            Parameters.Number("rx/1/battery/percent", Unit.Percent)),
    });

    [Fact]
    public void Keeps_an_acknowledged_alert_in_the_list_with_the_name_on_it()
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 15);

        var answer = bench.Acknowledge(Low, "Kim");

        Assert.Equal("Kim", answer!.AcknowledgedBy);
        Assert.Equal([$"Raised {Low}", $"Acknowledged {Low}"], bench.Calls);
        Assert.Equal(AlertState.Active, bench.Told[1].State);
        Assert.Equal("Kim", Assert.Single(bench.Book.Active()).AcknowledgedBy);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(600.0)]
    public void Who_says_it_twice_is_told_once(double? until)
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 15);

        bench.Acknowledge(Low, "Kim", until);
        var answer = bench.Acknowledge(Low, "Kim", until);

        Assert.Equal("Kim", answer!.AcknowledgedBy);
        Assert.Equal([$"Raised {Low}", $"Acknowledged {Low}"], bench.Calls);
        Assert.Equal(["raised", "acknowledged"], bench.Notes.Select(note => note.Step));
    }

    [Fact]
    public void Another_person_or_another_end_is_told()
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 15);

        bench.Acknowledge(Low, "Kim");
        bench.Acknowledge(Low, "Lee");
        bench.Acknowledge(Low, "Lee", 600);

        Assert.Equal(3, bench.Calls.Count(call => call == $"Acknowledged {Low}"));
    }

    [Fact]
    public void Knows_nothing_of_an_alert_that_is_not_active()
    {
        var bench = Bench();

        Assert.Null(bench.Acknowledge(Low, "Kim"));
        Assert.Empty(bench.Told);
    }

    [Fact]
    public void An_acknowledgement_without_a_time_ends_with_the_alert()
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 15);
        bench.Acknowledge(Low, "Kim");

        bench.Hear(10, "rx/1/battery/percent", 90);
        bench.Hear(20, "rx/1/battery/percent", 15);

        Assert.Equal("Kim", bench.Told[2].AcknowledgedBy);
        Assert.Equal(AlertTransition.Raised, bench.Told[3].Transition);
        Assert.Null(bench.Told[3].AcknowledgedBy);
        Assert.Contains("people", bench.Told[3].Sinks!);
    }

    [Fact]
    public void An_acknowledgement_with_a_time_keeps_an_alert_quiet_that_comes_and_goes()
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 15);
        bench.Acknowledge(Low, "Kim", 600);

        bench.Hear(10, "rx/1/battery/percent", 90);
        bench.Hear(20, "rx/1/battery/percent", 15);
        var again = bench.Told[^1];
        bench.At(599);
        var before = bench.Calls.ToArray();
        bench.At(600);

        Assert.Equal("Kim", again.AcknowledgedBy);
        Assert.Equal([$"Raised {Low}", $"Acknowledged {Low}", $"Cleared {Low}"], before);
        Assert.Equal($"Raised {Low}", bench.Calls.Last());
        Assert.Null(bench.Told[^1].AcknowledgedBy);
    }

    [Fact]
    public void People_are_told_when_an_acknowledgement_ends_before_its_alert()
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 15);
        bench.Acknowledge(Low, "Kim", 600);

        bench.At(600);

        Assert.Equal($"AcknowledgementEnded {Low}", bench.Calls.Last());
        Assert.Null(Assert.Single(bench.Book.Active()).AcknowledgedBy);
    }

    [Fact]
    public void An_acknowledgement_that_ends_after_its_alert_tells_nobody()
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 15);
        bench.Acknowledge(Low, "Kim", 600);
        bench.Hear(10, "rx/1/battery/percent", 90);
        bench.Told.Clear();

        bench.At(600);
        bench.Hear(700, "rx/1/battery/percent", 15);

        Assert.Null(Assert.Single(bench.Told).AcknowledgedBy);
    }

    [Fact]
    public void A_worse_alert_wants_to_be_acknowledged_by_itself()
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 15);
        bench.Acknowledge(Low, "Kim", 600);

        bench.Hear(10, "rx/1/battery/percent", 5);

        var worse = Assert.Single(bench.Book.Active());
        Assert.Equal("battery-empty", worse.Rule);
        Assert.Null(worse.AcknowledgedBy);
        Assert.Equal([$"Raised {Empty}", $"Superseded {Low}"], bench.Calls.TakeLast(2));
    }

    [Fact]
    public void An_acknowledgement_that_ends_in_a_mute_is_told_when_the_mute_is_over()
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 15);
        bench.Acknowledge(Low, "Kim", 600);
        bench.Book.Mute("*", "", AlertBench.At(900), "Lee", "", bench.Now);

        bench.At(700);
        var muted = bench.Active(Low);
        bench.At(900);

        Assert.Equal("Kim", muted.AcknowledgedBy);
        Assert.Equal($"AcknowledgementEnded {Low}", bench.Calls.Last());
    }
}
