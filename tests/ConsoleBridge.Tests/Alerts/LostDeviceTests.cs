using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

public class LostDeviceTests
{
    private static AlertedDevice Desk(params AlertOverride[] overrides) => new()
    {
        Id = "foh",
        Profile = Parameters.Profile([], Parameters.Number("main/fader", Unit.Decibel)),
        Overrides = [.. overrides],
    };

    [Fact]
    public void Tells_of_a_device_that_does_not_answer_for_ten_seconds()
    {
        var bench = new AlertBench(Desk());
        bench.Online(0, true);

        bench.Online(100, false);
        Assert.Equal(110, bench.NextDue);
        bench.Tick(110);

        var alert = Assert.Single(bench.Told);
        Assert.Equal("foh-device-lost", alert.Id);
        Assert.Equal("foh: lost, no answer for 10 s", alert.Message);
        Assert.Equal(AlertSeverity.Critical, alert.Severity);
        Assert.Equal(AlertBench.At(100), alert.Since);
        Assert.Null(alert.Parameter);
    }

    [Fact]
    public void Tells_of_a_device_that_was_never_reached()
    {
        var bench = new AlertBench(Desk());

        bench.Online(0, false);
        bench.Tick(10);

        Assert.Equal(["Raised device-lost"], bench.Steps);
    }

    [Fact]
    public void A_short_reconnect_is_not_worth_an_alert()
    {
        var bench = new AlertBench(Desk());

        bench.Online(0, false);
        bench.Online(9, true);
        bench.Tick(60);

        Assert.Empty(bench.Told);
    }

    [Fact]
    public void Says_when_the_device_is_back()
    {
        var bench = new AlertBench(Desk());
        bench.Online(0, false);
        bench.Tick(10);

        bench.Online(20, true);

        Assert.Equal("foh: answers again", bench.Told[1].Message);
        Assert.Equal(AlertState.Cleared, bench.Told[1].State);
    }

    [Fact]
    public void Keeps_to_the_device_s_own_hold_time_and_severity()
    {
        var bench = new AlertBench(Desk(new AlertOverride
        {
            Rule = AlertRule.DeviceLost,
            For = TimeSpan.FromMinutes(5),
            Severity = AlertSeverity.Warning,
        }));

        bench.Online(0, false);
        bench.Tick(299);
        Assert.Empty(bench.Told);

        bench.Tick(300);
        Assert.Equal("foh: lost, no answer for 5 min", Assert.Single(bench.Told).Message);
        Assert.Equal(AlertSeverity.Warning, bench.Told[0].Severity);
    }

    [Fact]
    public void Can_be_switched_off_for_one_device_alone()
    {
        var other = new AlertedDevice { Id = "mon", Profile = Desk().Profile };
        var bench = new AlertBench(Desk(new AlertOverride { Rule = AlertRule.DeviceLost, Off = true }), other);

        bench.Online(0, false, device: 0);
        bench.Online(0, false, device: 1);
        bench.Tick(60);

        Assert.Equal("mon", Assert.Single(bench.Told).Device);
    }
}
