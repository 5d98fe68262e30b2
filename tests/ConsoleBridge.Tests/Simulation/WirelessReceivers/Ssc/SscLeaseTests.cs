namespace ConsoleBridge.Tests.Simulation.WirelessReceivers.Ssc;

/// <summary>Subscriptions of a simulated SSC device, by the guide's rules.</summary>
public class SscLeaseTests
{
    [Fact]
    public void A_lease_without_options_ends_after_ten_seconds_and_is_told_so()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Subscribe("""{"rx1":{"mute":null}}""");

        Assert.Empty(bench.Wait(9.9));

        Assert.Equal(["""{"osc":{"error":[{"rx1":{"mute":[310,{"desc":"subscription terminates"}]}}]}}"""], bench.Wait(0.2));
        Assert.Empty(bench.Steer("set rx1/mute true"));
    }

    [Fact]
    public void A_renewal_extends_the_lease_and_does_not_double_it()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Subscribe("""{"rx1":{"mute":null}}""");
        bench.Wait(9);
        bench.Subscribe("""{"rx1":{"mute":null}}""");

        Assert.Empty(bench.Wait(9));
        Assert.Equal(["""{"rx1":{"mute":true}}"""], bench.Steer("set rx1/mute true"));
        Assert.Equal("1", bench.Device.Steer("get leases").Message);
    }

    [Fact]
    public void A_lease_ends_by_count()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Subscribe("""{"#":{"count":2},"rx1":{"mute":null}}""");

        string[] said = bench.Steer("set rx1/mute true");

        Assert.Equal("""{"rx1":{"mute":true}}""", said[0]);
        Assert.Contains("310", said[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"lifetime":3600}""", """{"min":0, "max":0,"lifetime":600,"count":1000}""")]
    [InlineData("""{"min":96,"max":96}""", """{"min":100, "max":100,"lifetime":10,"count":1000}""")]
    [InlineData("""{"min":480,"max":480,"lifetime":20,"count":1000}""", """{"min":480, "max":480,"lifetime":20,"count":1000}""")]
    public void Options_are_adapted_and_echoed(string asked, string given)
    {
        var bench = new SscDeviceOnTheBench("em6000");

        string echo = bench.Subscribe("{\"#\":" + asked + ",\"mm\":null}")[0];

        Assert.Equal("{\"osc\":{\"state\":{\"subscribe\":[{\"#\":" + given + ",\"mm\":null}]}}}", echo);
    }

    [Fact]
    public void A_period_repeats_the_value_though_it_did_not_change()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Subscribe("""{"#":{"min":200,"max":200},"m":{"rx1":{"rsqi":null}}}""");

        Assert.Equal(5, bench.Wait(1).Length);
    }

    [Fact]
    public void A_longest_time_repeats_the_value_and_a_shortest_holds_changes_back()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Subscribe("""{"#":{"min":500,"max":2000,"lifetime":60},"rx1":{"mute":null}}""");

        Assert.Empty(bench.Steer("set rx1/mute true"));
        Assert.Equal(["""{"rx1":{"mute":true}}"""], bench.Wait(0.6));
        Assert.Equal(2, bench.Wait(4.1).Length);
    }

    [Fact]
    public void The_ninth_client_is_turned_away_until_a_place_is_free()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        for (int port = 1; port <= 8; port++)
        {
            Assert.Contains("subscribe", bench.Subscribe("""{"rx1":{"mute":null}}""", port)[0], StringComparison.Ordinal);
        }

        Assert.Equal(["""{"osc":{"error":[{"rx1":{"mute":[503,{"desc":"service unavailable"}]}}]}}"""], bench.Subscribe("""{"rx1":{"mute":null}}""", 9));
        bench.Subscribe("""{"#":{"cancel":true},"rx1":{"mute":null}}""", 3);
        Assert.Contains("subscribe", bench.Subscribe("""{"rx1":{"mute":null}}""", 9)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_do_not_come_first_are_ignored_and_noted()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");

        Assert.Contains("\"lifetime\":10,", bench.Subscribe("""{"rx1":{"mute":null},"#":{"lifetime":60}}""")[0], StringComparison.Ordinal);
        Assert.Equal(["# must come first in its object"], bench.Violations);

        bench.Steer("strict off");
        Assert.Contains("\"lifetime\":60,", bench.Subscribe("""{"rx1":{"mute":null},"#":{"lifetime":60}}""")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Options_may_stand_beside_the_method()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");

        string echo = bench.Subscribe("""{"rx1":{"#":{"lifetime":60},"mute":null}}""")[0];

        Assert.Contains("\"lifetime\":60,", echo, StringComparison.Ordinal);
        Assert.Contains("\"rx1\":{\"mute\":null}", echo, StringComparison.Ordinal);
        Assert.Empty(bench.Violations);
    }

    [Fact]
    public void A_misspelt_cancel_cancels_nothing()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Subscribe("""{"rx1":{"mute":null}}""");

        string[] said = bench.Ask("""{"osc":{"state":{"susbcribe":[{"#":{"cancel":true},"rx1":{"mute":null}}]}}}""");

        Assert.Contains("404", Assert.Single(said), StringComparison.Ordinal);
        Assert.Single(bench.Violations);
        Assert.Single(bench.Steer("set rx1/mute true"));
    }

    [Fact]
    public void What_is_absent_at_first_is_not_subscribed_and_what_is_lost_later_is_told_once()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Steer("tx off 2");
        Assert.Contains("424", Assert.Single(bench.Subscribe("""{"mates":{"tx2":{"mute":null}}}""")), StringComparison.Ordinal);
        Assert.Empty(bench.Steer("tx on 2"));

        bench.Subscribe("""{"#":{"lifetime":60},"mates":{"tx1":{"mute":null}}}""");

        Assert.Contains("424", Assert.Single(bench.Steer("tx off 1")), StringComparison.Ordinal);
        Assert.Empty(bench.Wait(5));
        Assert.Equal(["""{"mates":{"tx1":{"mute":false}}}"""], bench.Steer("tx on 1"));
    }

    [Fact]
    public void A_lease_on_what_is_lost_ends_where_that_is_ordered()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Steer("drop-lost on");
        bench.Subscribe("""{"#":{"lifetime":60},"mates":{"tx1":{"mute":null}}}""");

        Assert.Contains("424", Assert.Single(bench.Steer("tx off 1")), StringComparison.Ordinal);
        Assert.Empty(bench.Steer("tx on 1"));
    }

    [Fact]
    public void A_value_in_a_subscription_is_a_write()
    {
        var bench = new SscDeviceOnTheBench("chg70n");

        bench.Subscribe("""{"bays":{"update":{"enable":[true,null]}}}""");

        Assert.Equal("[true,false]", bench.Device.Steer("get bays/update/enable").Message);
        Assert.Single(bench.Violations);
    }

    [Fact]
    public void After_the_known_bug_only_subscriptions_are_not_answered_until_a_reboot()
    {
        var bench = new SscDeviceOnTheBench("speechline-mcr2");
        bench.Steer("mcr-bug on");

        Assert.Empty(bench.Subscribe("""{"rx1":{"mute_state":null}}"""));
        Assert.Single(bench.Ask("""{"rx1":{"mute_state":null}}"""));

        bench.Steer("reboot 1s");
        bench.Wait(1);
        Assert.Equal(2, bench.Subscribe("""{"rx1":{"mute_state":null}}""").Length);
    }

    [Fact]
    public void The_first_value_comes_with_the_echo_where_that_is_ordered()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Steer("bundle on");

        string said = Assert.Single(bench.Subscribe("""{"rx1":{"mute":null}}"""));

        Assert.EndsWith("\"rx1\":{\"mute\":false}}", said, StringComparison.Ordinal);
    }
}
