using ConsoleBridge.Bus;

namespace ConsoleBridge.Tests.Bus;

public class AlertsLeftBehindTests
{
    [Fact]
    public void Clears_an_alert_of_an_earlier_start_after_a_minute_and_keeps_one_that_was_raised_again()
    {
        var time = new ManualTimeProvider();
        var outbox = new BusOutbox();
        var alerts = new AlertsLeftBehind(outbox, time);
        alerts.Found("base/bridge/alerts/over"u8);
        alerts.Found("base/bridge/alerts/again"u8);

        time.Advance(TimeSpan.FromSeconds(30));
        outbox.Keep("base/bridge/alerts/again"u8.ToArray(), "{}"u8.ToArray());
        alerts.ClearDue();
        var early = outbox.Cleared.ToArray();
        time.Advance(TimeSpan.FromSeconds(31));
        alerts.ClearDue();

        Assert.Empty(early);
        Assert.Equal(["base/bridge/alerts/over"], outbox.Cleared);
        Assert.True(outbox.IsKept("base/bridge/alerts/again"u8));
    }
}
