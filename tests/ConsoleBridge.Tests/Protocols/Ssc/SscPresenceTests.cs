namespace ConsoleBridge.Tests.Protocols.Ssc;

public class SscPresenceTests
{
    [Fact]
    public void A_moment_without_signal_is_no_lost_transmitter()
    {
        var unit = new SscUnit { Values = { ["/mates/active"] = "[\"mates/tx1\",\"mates/tx2\"]", ["/rx1/warnings"] = "[]", ["/m/rx1/rsqi"] = "90" } }.GoLive();

        unit.Driver.Receive("""{"m":{"rx1":{"rsqi":0}}}""");
        unit.Driver.Elapse(TimeSpan.FromMilliseconds(500));
        unit.Driver.Receive("""{"m":{"rx1":{"rsqi":80}}}""");
        unit.Driver.Elapse(TimeSpan.FromSeconds(2));

        Assert.DoesNotContain(unit.Driver.Reported, report => report.Name == "rx/1/tx/present");
    }

    [Fact]
    public void A_transmitter_that_is_gone_leaves_nothing_behind()
    {
        var unit = new SscUnit { Values = { ["/mates/active"] = "[\"mates/tx1\"]", ["/rx1/warnings"] = "[]", ["/m/rx1/rsqi"] = "90" } }.GoLive();

        unit.Driver.Receive("""{"m":{"rx1":{"rsqi":0}}}""");
        unit.Driver.Elapse(TimeSpan.FromSeconds(1.5));

        Assert.False(unit.Driver["rx/1/tx/present"].Boolean);
        Assert.Equal("unknown (no transmitter)", unit.Driver["rx/1/battery/percent"].ToString());
        Assert.DoesNotContain(unit.Driver.Reported, report => report.Name == "rx/2/battery/percent");

        unit.Driver.Receive("""{"mates":{"tx1":{"battery":{"gauge":65}}}}""");
        Assert.Equal("unknown (no transmitter)", unit.Driver["rx/1/battery/percent"].ToString());
    }

    [Fact]
    public void What_was_refused_without_a_transmitter_is_subscribed_when_it_comes()
    {
        var unit = new SscUnit { Values = { ["/rx2/warnings"] = "[\"NoLink\"]", ["/m/rx2/rsqi"] = "0", ["/mates/active"] = "[]", ["/device/encryption"] = "true" } };
        foreach (var leaf in (string[])["type", "name", "mute", "battery/gauge", "battery/lifetime", "battery/type", "version", "capsule", "trim", "lowcut", "lock", "warnings"])
        {
            unit.Refuses["/mates/tx2/" + leaf] = 424;
        }

        unit.GoLive();
        Assert.Empty(unit.Driver.MalformedReasons);
        unit.Live(1);
        Assert.DoesNotContain(unit.Leases, text => text.Contains("\"tx2\"", StringComparison.Ordinal));

        unit.Refuses.Clear();
        unit.Driver.Receive("""{"rx2":{"warnings":[]}}""");
        unit.Driver.Receive("""{"m":{"rx2":{"rsqi":77}}}""");
        unit.Live(3);

        Assert.True(unit.Driver["rx/2/tx/present"].Boolean);
        Assert.Contains(unit.Leases, text => text.Contains("\"tx2\":{\"battery\":{\"gauge\":null", StringComparison.Ordinal));
        Assert.Equal(1, unit.Driver["rx/2/battery/percent"].Number);
    }

    [Fact]
    public void What_a_unit_refuses_to_tell_is_reported_as_unknown_and_not_passed_over()
    {
        var unit = new SscUnit { Values = { ["/mates/active"] = "[\"mates/tx1\",\"mates/tx2\"]", ["/rx2/warnings"] = "[]", ["/m/rx2/rsqi"] = "90" } };
        unit.Refuses["/mates/tx2/battery/gauge"] = 424;
        unit.Refuses["/rx2/name"] = 404;
        List<string> told = [];

        unit.Driver.Connect();
        for (var i = 0; i < 200 && !unit.Driver.IsLive; i++)
        {
            unit.AnswerAll();
            unit.Driver.Elapse(TimeSpan.FromMilliseconds(50));
        }

        told.AddRange(unit.Driver.Reported.Where(report => !report.Value.IsKnown).Select(report => report.Name));
        Assert.Contains("rx/2/battery/percent", told);
        Assert.Contains("rx/2/name", told);
    }

    [Fact]
    public void A_value_that_this_transmitter_does_not_have_does_not_make_it_absent()
    {
        var unit = new SscUnit { Values = { ["/rx1/warnings"] = "[]", ["/m/rx1/rsqi"] = "90", ["/mates/active"] = "[\"mates/tx1\"]" } }.GoLive();

        unit.Driver.Receive("""{"osc":{"error":[{"mates":{"tx1":{"capsule":[424]}}}]}}""");
        unit.Driver.Elapse(TimeSpan.FromSeconds(3));

        Assert.DoesNotContain(unit.Driver.Reported, report => report.Name == "rx/1/tx/present");
    }

    [Fact]
    public void A_battery_that_tells_itself_a_while_after_the_link_is_asked_for_again()
    {
        var unit = new SscUnit
        {
            Values = { ["/rx1/warnings"] = "[]", ["/m/rx1/rsqi"] = "90", ["/mates/active"] = "[\"mates/tx1\"]", ["/mates/tx1/battery/gauge"] = "20" },
            Refuses = { ["/mates/tx1/battery/gauge"] = 424 },
        }.GoLive();
        unit.Live(10);
        Assert.DoesNotContain(unit.Driver.Reported, report => report.Name == "rx/1/battery/percent" && report.Value.IsKnown);

        unit.Refuses.Clear();
        unit.Live(35);

        Assert.Equal(20, unit.Driver["rx/1/battery/percent"].Number);
    }

    [Fact]
    public void What_the_device_may_not_tell_any_more_is_not_known_any_more()
    {
        var unit = new SscUnit { Values = { ["/rx1/warnings"] = "[]", ["/m/rx1/rsqi"] = "90", ["/mates/active"] = "[\"mates/tx1\"]" } }.GoLive();
        unit.Driver.Receive("""{"mates":{"tx1":{"battery":{"gauge":65}}}}""");
        Assert.Equal(65, unit.Driver["rx/1/battery/percent"].Number);

        unit.Driver.Receive("""{"osc":{"error":[{"mates":{"tx1":{"battery":{"gauge":[403]}}}}]}}""");

        Assert.False(unit.Driver["rx/1/battery/percent"].IsKnown);
    }

    [Fact]
    public void Without_meters_the_link_is_still_watched()
    {
        var unit = new SscUnit(settings: ("metering", 0)).GoLive();
        unit.Live(30);

        Assert.Contains(unit.Leases, text => text.Contains("\"rsqi\"", StringComparison.Ordinal));
        Assert.DoesNotContain(unit.Leases, text => text.Contains("\"rssi\"", StringComparison.Ordinal));
    }
}
