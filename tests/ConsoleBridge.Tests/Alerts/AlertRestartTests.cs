using System.Collections.Frozen;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>A bridge that is started again, also after it was killed, knows what was.</summary>
public class AlertRestartTests
{
    private const string Low = "rack-a-rx-1-battery-percent-battery-low";

    private static BookBench Bench(params AlertDefault[] more) => new(
        new AlertPolicy { Routes = [new AlertRoute { Sink = "bus", TakesSilent = true }, new AlertRoute { Sink = "people", Escalation = 0 }], Escalation = [new EscalationStep(TimeSpan.FromMinutes(2), ["people"])], Racks = new Dictionary<string, string> { ["rack-a"] = "left", ["rack-b"] = "left" }.ToFrozenDictionary() },
        Device("rack-a", more),
        Device("rack-b", more));

    private static AlertedDevice Device(string id, AlertDefault[] more) => new()
    {
        Id = id,
        Profile = Parameters.Profile([AlertBench.Below("battery-low", "rx/*/battery/percent", 20), .. more], Parameters.Number("rx/1/battery/percent", Unit.Percent)),
    };

    [Fact]
    public void An_alert_from_before_is_listed_and_calls_nobody_until_its_value_is_known()
    {
        var before = Bench();
        before.Hear(0, "rx/1/battery/percent", 15);
        before.Acknowledge(Low, "Kim");

        var after = Bench();
        after.RestoreFrom(before.Book.Memory(), 60);
        after.Hear(61, "rx/1/battery/percent", ParameterValue.FromUnknown());
        var listed = after.Active(Low);
        after.Hear(70, "rx/1/battery/percent", 14);

        Assert.Equal("Kim", listed.AcknowledgedBy);
        Assert.Equal(AlertBench.At(0), listed.Since);
        Assert.False(listed.Value.IsKnown);
        Assert.Empty(after.Calls);
        Assert.Equal([$"Updated {Low}", $"ValueBack {Low}"], after.Shown);
        Assert.Equal("Kim", after.Active(Low).AcknowledgedBy);
    }

    [Fact]
    public void An_alert_from_before_is_over_when_its_value_is_good()
    {
        var before = Bench();
        before.Hear(0, "rx/1/battery/percent", 15);

        var after = Bench();
        after.RestoreFrom(before.Book.Memory(), 60);
        after.Hear(70, "rx/1/battery/percent", 95);

        Assert.Equal([$"Cleared {Low}"], after.Calls);
        Assert.Empty(after.Book.Active());
    }

    [Fact]
    public void Nobody_waits_longer_for_an_alert_because_the_bridge_was_started_again()
    {
        var before = Bench();
        before.Hear(0, "rx/1/battery/percent", 15);

        var after = Bench();
        after.RestoreFrom(before.Book.Memory(), 60);
        after.At(119);
        var early = after.Calls.Count();
        after.At(121);

        Assert.Equal(0, early);
        Assert.Equal([$"Escalated {Low}"], after.Calls);
    }

    [Fact]
    public void An_alert_whose_rule_is_gone_is_taken_away()
    {
        var before = Bench(AlertBench.Below("odd", "rx/*/battery/percent", 50, "critical"));
        before.Hear(0, "rx/1/battery/percent", 45);

        var after = Bench();
        after.RestoreFrom(before.Book.Memory(), 60);

        Assert.Equal(["Cleared rack-a-rx-1-battery-percent-odd"], after.Shown);
        Assert.Empty(after.Book.Active());
    }

    [Fact]
    public void A_lost_rack_is_still_one_alert()
    {
        var before = Bench();
        for (var device = 0; device < 2; device++)
        {
            before.Online(0, true, device);
            before.Online(1, false, device);
        }

        before.At(11);
        before.At(13);
        before.Acknowledge("group-left-device-lost", "Kim");

        var after = Bench();
        after.RestoreFrom(before.Book.Memory(), 60);
        after.Online(60, false, 0);
        after.Online(60, false, 1);
        after.At(90);
        var listed = after.Active("group-left-device-lost");
        after.Online(95, true, 0);
        after.Online(96, true, 1);

        Assert.Equal(["rack-a-device-lost", "rack-b-device-lost"], listed.Members.AsEnumerable());
        Assert.Equal("Kim", listed.AcknowledgedBy);
        Assert.Equal(["Cleared group-left-device-lost"], after.Calls);
    }

    [Fact]
    public void A_mute_and_a_timed_acknowledgement_go_on()
    {
        var before = Bench();
        before.Book.Mute("rack-b", "", AlertBench.At(600), "Kim", "new antenna", before.Now);
        before.Hear(0, "rx/1/battery/percent", 15);
        before.Acknowledge(Low, "Lee", 900);
        before.Hear(1, "rx/1/battery/percent", 95);

        var after = Bench();
        after.RestoreFrom(before.Book.Memory(), 60);
        after.Hear(61, "rx/1/battery/percent", 15);
        after.Hear(61, "rx/1/battery/percent", 15, device: 1);

        Assert.Equal("new antenna", Assert.Single(after.Book.Mutes).Reason);
        Assert.Equal("Lee", after.Active(Low).AcknowledgedBy);
        Assert.True(after.Active("rack-b-rx-1-battery-percent-battery-low").IsMuted);
        Assert.Empty(after.Calls);
    }

    [Theory]
    [InlineData(-820_000_000)]
    [InlineData(-6 * 3600)]
    [InlineData(3 * 3600)]
    public void A_mute_and_a_timed_acknowledgement_end_at_their_time_when_the_clock_is_put_right_after_the_start(double wrongBy)
    {
        const double Day = 24 * 3600;
        var before = Bench();
        before.Book.Mute("rack-b", "", AlertBench.At(Day), "Kim", "new antenna", before.Now);
        before.Hear(0, "rx/1/battery/percent", 15);
        before.Acknowledge(Low, "Lee", Day);

        var after = Bench();
        after.RestoreFrom(before.Book.Memory(), 60 + wrongBy);
        after.Engine.MoveClock(TimeSpan.FromSeconds(-wrongBy).Ticks);
        after.Book.MoveClock(TimeSpan.FromSeconds(-wrongBy).Ticks);
        after.Hear(61, "rx/1/battery/percent", 15);
        after.At(Day - 1);
        var (mutes, by) = (after.Book.Mutes.Count, after.Active(Low).AcknowledgedBy);
        after.At(Day + 1);

        Assert.Equal((1, "Lee"), (mutes, by));
        Assert.Empty(after.Book.Mutes);
        Assert.Null(after.Active(Low).AcknowledgedBy);
        Assert.Equal([$"AcknowledgementEnded {Low}"], after.Calls);
    }

    [Fact]
    public void A_mute_and_a_timed_acknowledgement_end_although_the_clock_is_years_behind_and_nobody_puts_it_right()
    {
        const double In2000 = -820_000_000;
        const double Week = 7 * 24 * 3600;
        var before = Bench();
        before.Book.Mute("rack-b", "", AlertBench.At(1800), "Kim", "new antenna", before.Now);
        before.Hear(0, "rx/1/battery/percent", 15);
        before.Acknowledge(Low, "Lee", 1800);

        var after = Bench();
        after.RestoreFrom(before.Book.Memory(), In2000);
        after.At(In2000 + 1799);
        var early = after.Book.Mutes.Count;
        after.At(In2000 + 1801);
        var (late, by) = (after.Book.Mutes.Count, after.Active(Low).AcknowledgedBy);
        after.At(In2000 + Week + 1);

        Assert.Equal((1, 0, "Lee"), (early, late, by));
        Assert.Null(after.Active(Low).AcknowledgedBy);
    }

    [Fact]
    public void What_was_muted_and_never_told_is_told_when_it_is_known_and_the_mute_is_over()
    {
        var before = Bench();
        before.Book.Mute("rack-a", "", AlertBench.At(600), "Kim", "", before.Now);
        before.Hear(0, "rx/1/battery/percent", 15);

        var after = Bench();
        after.RestoreFrom(before.Book.Memory(), 60);
        after.At(700);
        var unknown = after.Calls.Count();
        after.Hear(701, "rx/1/battery/percent", 15);

        Assert.Equal(0, unknown);
        Assert.Equal([$"Raised {Low}"], after.Calls);
    }

    [Fact]
    public void What_a_lost_device_had_said_is_passed_on_to_nobody_after_a_restart()
    {
        var before = Bench();
        before.Online(0, true);
        before.Hear(0, "rx/1/battery/percent", 15);
        before.Online(1, false);
        before.At(11);
        before.At(13);

        var after = Bench();
        after.RestoreFrom(before.Book.Memory(), 60);
        after.Online(60, false);
        after.At(300);
        var covered = after.Active(Low);
        after.Online(400, true);

        Assert.Equal("rack-a-device-lost", covered.Group);
        Assert.DoesNotContain($"Escalated {Low}", after.Calls);
        Assert.Null(after.Active(Low).Group);
    }

    [Fact]
    public void What_nobody_acknowledged_last_night_is_passed_on_only_once_the_devices_had_time_to_answer()
    {
        var before = Bench();
        before.Hear(0, "rx/1/battery/percent", 15);

        var after = Bench();
        after.RestoreFrom(before.Book.Memory(), 36_000);
        after.At(36_030);
        var early = after.Calls.Count();
        after.Hear(36_031, "rx/1/battery/percent", 95);
        after.At(36_100);

        Assert.Equal(0, early);
        Assert.Equal([$"Cleared {Low}"], after.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_rack_that_was_lost_last_night_is_passed_on_only_once_its_devices_had_time_to_answer(bool answers)
    {
        var before = Bench();
        for (var device = 0; device < 2; device++)
        {
            before.Online(0, true, device);
            before.Online(1, false, device);
        }

        before.At(11);
        before.At(13);

        var after = Bench();
        after.RestoreFrom(before.Book.Memory(), 36_000);
        after.Online(36_000, false, 0);
        after.Online(36_000, false, 1);
        after.At(36_030);
        var early = after.Calls.Count();
        after.Online(36_031, answers, 0);
        after.Online(36_032, answers, 1);
        after.At(36_061);

        Assert.Equal(0, early);
        Assert.Equal([answers ? "Cleared group-left-device-lost" : "Escalated group-left-device-lost"], after.Calls);
    }
}
