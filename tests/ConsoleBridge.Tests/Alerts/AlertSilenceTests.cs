using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>Quiet hours and maintenance: everything is judged and listed, and nobody is called.</summary>
public class AlertSilenceTests
{
    private const string Low = "rack-a-rx-1-battery-percent-battery-low";
    private const string Dead = "rack-a-rx-1-battery-percent-battery-dead";

    private static BookBench Bench(params QuietTime[] quiet) => new(new AlertPolicy { Quiet = [.. quiet] }, new AlertedDevice
    {
        Id = "rack-a",
        Profile = Parameters.Profile(
            [AlertBench.Below("battery-low", "rx/*/battery/percent", 20), AlertBench.Below("battery-dead", "rx/*/battery/percent", 5, "critical")],
            Parameters.Number("rx/1/battery/percent", Unit.Percent),
            Parameters.Number("rx/2/battery/percent", Unit.Percent)),
    });

    [Fact]
    public void A_muted_alert_is_listed_as_such_and_calls_nobody()
    {
        var bench = Bench();
        bench.Book.Mute("rack-a", "rx/1/**", AlertBench.At(600), "Kim", "new antenna", bench.Now);

        bench.Hear(1, "rx/1/battery/percent", 15);
        bench.Hear(1, "rx/2/battery/percent", 15);

        Assert.True(bench.Active(Low).IsMuted);
        Assert.Equal([$"Raised {Low}", "Raised rack-a-rx-2-battery-percent-battery-low"], bench.Shown);
        Assert.Equal(["Raised rack-a-rx-2-battery-percent-battery-low"], bench.Calls);
    }

    [Fact]
    public void What_is_still_active_when_a_mute_ends_is_told_then()
    {
        var bench = Bench();
        bench.Book.Mute("rack-*", "", AlertBench.At(600), "Kim", "", bench.Now);
        bench.Hear(1, "rx/1/battery/percent", 15);
        bench.Hear(1, "rx/2/battery/percent", 15);
        bench.Hear(2, "rx/2/battery/percent", 90);

        bench.At(600);

        Assert.Equal([$"Raised {Low}"], bench.Calls);
        Assert.False(bench.Active(Low).IsMuted);
        Assert.Empty(bench.Book.Mutes);
        Assert.Equal(["muted", "raised", "raised", "cleared", "unmuted", "raised"], bench.Notes.Select(note => note.Step));
    }

    [Fact]
    public void A_mute_that_comes_after_the_call_does_not_make_it_come_again()
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 15);
        var mute = bench.Book.Mute("rack-a", "", AlertBench.At(600), "Kim", "", bench.Now);
        bench.At(10);

        bench.Book.Unmute(mute.Id, "Kim", bench.Now);
        bench.At(20);

        Assert.Equal([$"Raised {Low}"], bench.Calls);
        Assert.Equal([$"Raised {Low}", $"Updated {Low}", $"Updated {Low}"], bench.Shown);
    }

    [Fact]
    public void People_learn_of_the_end_of_what_they_were_called_for_even_when_it_is_muted()
    {
        var bench = Bench();
        bench.Hear(0, "rx/1/battery/percent", 15);
        bench.Book.Mute("rack-a", "", AlertBench.At(600), "Kim", "", bench.Now);

        bench.Hear(10, "rx/1/battery/percent", 90);

        Assert.Equal([$"Raised {Low}", $"Cleared {Low}"], bench.Calls);
    }

    [Fact]
    public void No_mute_lasts_longer_than_a_day()
    {
        var bench = Bench();

        var mute = bench.Book.Mute("rack-a", "", AlertBench.At(0).AddDays(30), "Kim", "", bench.Now);

        Assert.Equal(AlertBench.At(24 * 3600), mute.Until);
    }

    [Theory]
    [InlineData("19:00", "21:00", null, true)]
    [InlineData("20:30", "02:00", null, false)]
    [InlineData("19:00", "02:00", DayOfWeek.Friday, true)]
    [InlineData("19:00", "02:00", DayOfWeek.Saturday, false)]
    [InlineData("22:00", "21:00", DayOfWeek.Thursday, true)]
    public void Quiet_hours_have_days_and_may_reach_into_the_next(string from, string to, DayOfWeek? day, bool isQuiet)
    {
        var bench = Bench(new QuietTime { From = TimeOnly.Parse(from), To = TimeOnly.Parse(to), Days = day is { } one ? [one] : [] });

        bench.Hear(1, "rx/1/battery/percent", 15);

        Assert.Equal(isQuiet, bench.Active(Low).IsMuted);
    }

    [Fact]
    public void In_quiet_hours_the_worst_is_told_all_the_same_and_the_rest_in_the_morning()
    {
        var bench = Bench(new QuietTime { From = new TimeOnly(20, 0), To = new TimeOnly(20, 30), Below = AlertSeverity.Critical });

        bench.Hear(1, "rx/1/battery/percent", 3);
        bench.Hear(2, "rx/2/battery/percent", 15);
        var night = bench.Calls.ToArray();
        bench.At(1800);

        Assert.Equal([$"Raised {Dead}"], night);
        Assert.Equal("Raised rack-a-rx-2-battery-percent-battery-low", bench.Calls.Last());
    }

    [Fact]
    public void Quiet_hours_are_those_of_the_rack()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("rack", TimeSpan.FromHours(2), "rack", "rack");
        var policy = new AlertPolicy { Quiet = [new QuietTime { From = new TimeOnly(22, 0), To = new TimeOnly(23, 0) }], Zone = zone };
        var bench = new BookBench(policy, new AlertedDevice
        {
            Id = "rack-a",
            Profile = Parameters.Profile([AlertBench.Below("battery-low", "rx/*/battery/percent", 20)], Parameters.Number("rx/1/battery/percent", Unit.Percent)),
        });

        bench.Hear(1, "rx/1/battery/percent", 15);

        Assert.True(bench.Active(Low).IsMuted);
    }

    [Fact]
    public void A_short_alert_after_the_quiet_hours_is_judged_by_the_time_it_is()
    {
        var bench = Bench(new QuietTime { From = new TimeOnly(20, 0), To = new TimeOnly(20, 30) });
        bench.Hear(0, "rx/1/battery/percent", 15);
        bench.Hear(1, "rx/1/battery/percent", 90);

        bench.Pass(7200, "rx/1/battery/percent", ParameterValue.FromNumber(3, Unit.Percent));
        bench.Hear(7200, "rx/1/battery/percent", 90);

        Assert.Equal([$"Raised {Dead}", $"Cleared {Dead}"], bench.Calls);
    }
}
