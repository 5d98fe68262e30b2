using ConsoleBridge.AlertDeliveries;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Tests.AlertDeliveries;

/// <summary>The line in front of one sink.</summary>
public sealed class WaitingAlertsTests
{
    private readonly WaitingAlerts _line = new(limit: 3, merges: true);

    private WaitingAlert? Offer(Alert record) => _line.Offer(record, isFirst: record.Transition == AlertTransition.Raised);

    [Fact]
    public void A_warning_that_is_over_before_anybody_could_be_told_is_not_told()
    {
        Offer(Alerts.Raised("a"));

        Offer(Alerts.Cleared("a"));

        Assert.Equal(0, _line.Count);
    }

    [Fact]
    public void A_critical_alert_that_is_over_before_anybody_could_be_told_is_told_once_as_over()
    {
        Offer(Alerts.Raised("a", AlertSeverity.Critical));

        Offer(Alerts.Cleared("a", AlertSeverity.Critical));

        var (_, record) = Assert.Single(_line.Begin(10));
        Assert.Equal(AlertTransition.Cleared, record.Transition);
    }

    [Fact]
    public void The_end_is_told_when_the_beginning_is_on_its_way()
    {
        Offer(Alerts.Raised("a"));
        var (leaving, _) = _line.Begin(1)[0];

        Offer(Alerts.Cleared("a"));
        _line.Arrived(leaving);

        Assert.Equal(AlertTransition.Cleared, Assert.Single(_line.Begin(10)).Record.Transition);
    }

    [Fact]
    public void The_end_is_told_when_the_beginning_may_have_arrived()
    {
        Offer(Alerts.Raised("a"));
        var (leaving, _) = _line.Begin(1)[0];

        _line.CameBack(leaving, mayHaveArrived: true);
        Offer(Alerts.Cleared("a"));

        Assert.Equal(AlertTransition.Cleared, Assert.Single(_line.Begin(10)).Record.Transition);
    }

    [Fact]
    public void Nothing_is_told_when_the_beginning_came_back_and_it_was_over_meanwhile()
    {
        Offer(Alerts.Raised("a"));
        var (leaving, _) = _line.Begin(1)[0];

        Offer(Alerts.Cleared("a"));
        _line.CameBack(leaving, mayHaveArrived: false);

        Assert.Equal(0, _line.Count);
    }

    [Fact]
    public void Who_has_got_it_is_told_with_the_alert_when_both_waited()
    {
        Offer(Alerts.Raised("a"));

        Offer(Alerts.Acknowledged("a", "Kim"));

        var (_, record) = Assert.Single(_line.Begin(10));
        Assert.Equal("Kim", record.AcknowledgedBy);
    }

    [Fact]
    public void A_newer_record_is_not_as_old_as_the_one_whose_place_it_takes()
    {
        Offer(Alerts.Raised("a"));
        var (leaving, _) = _line.Begin(1)[0];
        leaving.Fail("no route to host", new DateTimeOffset(2026, 5, 1, 20, 0, 0, TimeSpan.Zero));
        _line.CameBack(leaving, mayHaveArrived: false);

        Offer(Alerts.Acknowledged("a", "Kim"));

        Assert.Equal((null, 0), (leaving.FirstFailed, leaving.Attempts));
    }

    [Fact]
    public void An_alert_whose_value_was_lost_while_it_waited_is_told_as_one_that_has_begun()
    {
        Offer(Alerts.Raised("a"));

        Offer(Alerts.Raised("a") with { Transition = AlertTransition.ValueLost, ValueText = "unknown" });

        var (_, record) = Assert.Single(_line.Begin(10));
        Assert.Equal((AlertTransition.Raised, "unknown"), (record.Transition, record.ValueText));
    }

    [Fact]
    public void Others_keep_their_order_and_an_end_goes_behind_what_began_in_its_stead()
    {
        Offer(Alerts.Raised("a", AlertSeverity.Critical));
        Offer(Alerts.Raised("b"));

        Offer(Alerts.Cleared("a", AlertSeverity.Critical));

        Assert.Equal(["b", "a"], _line.Begin(10).Select(pair => pair.Record.Id));
    }

    [Fact]
    public void A_full_line_loses_the_oldest_that_is_not_critical()
    {
        Offer(Alerts.Raised("a", AlertSeverity.Critical));
        Offer(Alerts.Raised("b"));
        Offer(Alerts.Raised("c"));

        var lost = Offer(Alerts.Raised("d"));

        Assert.Equal("b", lost?.Newest.Id);
        Assert.Equal(["a", "c", "d"], _line.All.Select(waiting => waiting.Newest.Id));
    }

    [Fact]
    public void A_full_line_of_critical_ones_loses_the_oldest_that_is_not_on_its_way()
    {
        Offer(Alerts.Raised("a", AlertSeverity.Critical));
        Offer(Alerts.Raised("b", AlertSeverity.Critical));
        Offer(Alerts.Raised("c", AlertSeverity.Critical));
        _line.Begin(1);

        var lost = Offer(Alerts.Raised("d", AlertSeverity.Critical));

        Assert.Equal("b", lost?.Newest.Id);
    }

    [Fact]
    public void A_place_in_the_house_gets_every_record_as_it_is()
    {
        var line = new WaitingAlerts(limit: 10, merges: false);

        line.Offer(Alerts.Raised("a"), isFirst: true);
        line.Offer(Alerts.Cleared("a"), isFirst: false);

        Assert.Equal([AlertTransition.Raised, AlertTransition.Cleared], line.Begin(10).Select(pair => pair.Record.Transition));
    }
}
