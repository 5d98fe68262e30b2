namespace ConsoleBridge.Tests.Protocols.Ssc;

public class SscLeaseTests
{
    [Fact]
    public void Goes_live_when_every_value_was_heard()
    {
        var unit = new SscUnit();
        unit.Driver.Connect();
        Assert.Equal("""{"device":{"identity":{"product":null}}}""", unit.Driver.Sent[0]);
        unit.Driver.Receive("""{"device":{"identity":{"product":"EWDXEM2"}}}""");
        Assert.True(unit.Driver.IsSyncing);
        Assert.False(unit.Driver.IsLive);

        unit.Live(2);

        Assert.True(unit.Driver.IsLive);
        Assert.Equal(1, unit.Driver["rx/2/audio/gain"].Number);
        Assert.True(unit.Driver["rx/1/tx/mute"].Boolean);
    }

    [Fact]
    public void Asks_one_thing_at_a_time()
    {
        var unit = new SscUnit();
        unit.Driver.Connect();
        unit.Driver.Receive("""{"device":{"identity":{"product":"EWDXEM2"}}}""");

        unit.Driver.Elapse(TimeSpan.FromMilliseconds(900));

        Assert.Single(unit.Leases);
    }

    [Theory]
    [InlineData(60, 24)]
    [InlineData(20, 8)]
    public void Renews_well_before_half_of_what_the_device_granted(int granted, double due)
    {
        var unit = new SscUnit { Lifetime = granted }.GoLive();

        unit.Live(due - 2);
        Assert.Empty(unit.Leases);

        unit.Live(4);
        Assert.NotEmpty(unit.Leases);
    }

    [Fact]
    public void Renews_a_subscription_that_has_told_much_of_what_it_may_tell()
    {
        var unit = new SscUnit().GoLive();

        for (var i = 0; i < 400; i++)
        {
            unit.Driver.Receive("""{"m":{"rx1":{"rssi":-50}}}""");
        }

        unit.Live(0.5);

        Assert.Contains(unit.Leases, text => text.Contains("\"rssi\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Asks_again_for_what_was_not_answered_and_for_nothing_else()
    {
        var unit = new SscUnit();
        unit.Driver.Connect();
        unit.Driver.Receive("""{"device":{"identity":{"product":"EWDXEM2"}}}""");
        var first = unit.Leases.Single();
        Assert.Contains("\"brightness\"", first.Replace("\"name\"", "\"brightness\"", StringComparison.Ordinal), StringComparison.Ordinal);
        unit.Driver.Receive(first);
        unit.Driver.Receive("""{"device":{"name":"A","location":"B","lock":false}}""");

        unit.Driver.Elapse(TimeSpan.FromSeconds(1.5));

        var again = unit.Leases.Last();
        Assert.NotEqual(first, again);
        Assert.DoesNotContain("\"location\"", again, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_in_smaller_pieces_when_it_is_too_much_and_stays_with_them()
    {
        var unit = new SscUnit { MostLeaves = 6 }.GoLive();

        unit.Live(30);

        Assert.NotEmpty(unit.Leases);
        Assert.All(unit.Leases, text => Assert.InRange(text.Split("null").Length - 1, 1, 6));
    }

    [Fact]
    public void Does_not_ask_again_for_what_the_device_does_not_have()
    {
        var unit = new SscUnit { Refuses = { ["/mates/active"] = 404, ["/device/lock"] = 454 } }.GoLive();

        unit.Live(30);

        Assert.NotEmpty(unit.Leases);
        Assert.DoesNotContain(unit.Leases, text => text.Contains("\"active\"", StringComparison.Ordinal) || text.Contains("\"lock\":null,\"name", StringComparison.Ordinal));
        Assert.Equal(Core.Model.ParameterValue.Unknown, unit.Driver["x/device/lock"]);
    }

    [Fact]
    public void Asks_by_and_by_where_a_device_takes_no_subscription()
    {
        var unit = new SscUnit { IgnoresLeases = true };
        unit.Driver.Connect();

        unit.Live(60);

        Assert.True(unit.Driver.IsLive);
        Assert.Equal(1, unit.Driver["rx/2/audio/gain"].Number);
        Assert.Empty(unit.Driver.Failures);
        Assert.Contains(unit.Driver.Notices, text => text.Contains("takes no subscription", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_lost_after_three_probes_without_an_answer()
    {
        var unit = new SscUnit().GoLive();

        unit.Driver.Elapse(TimeSpan.FromSeconds(12));

        Assert.Contains(unit.Driver.Failures, reason => reason.StartsWith("nothing heard for 10 s", StringComparison.Ordinal));
        Assert.InRange(unit.Driver.Sent.Count(text => text == """{"device":{"name":null}}"""), 3, 5);
    }

    [Fact]
    public void A_device_that_is_busy_is_left_alone_for_a_while()
    {
        var unit = new SscUnit { Refuses = { ["/rx1/mute"] = 503 } };
        unit.Driver.Connect();
        unit.Live(8);

        Assert.True(unit.Driver.IsLive);
        Assert.True(unit.Leases.Count(text => text.Contains("\"rx1\":{", StringComparison.Ordinal) && text.Contains("\"mute\"", StringComparison.Ordinal)) < 5);
        Assert.Single(unit.Driver.Notices, text => text.Contains("503", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Vöx", "the device takes letters, digits and signs of ASCII only")]
    public void Refuses_a_text_that_the_device_cannot_read(string text, string reason)
    {
        var unit = new SscUnit().GoLive();

        Assert.False(unit.Driver.Write("rx/1/name", text));

        Assert.Equal(("rx/1/name", reason), unit.Driver.Rejected.Single());
        Assert.Empty(unit.Driver.Sent);
    }

    [Fact]
    public void Writes_quotes_and_backslashes_with_an_escape_and_never_with_its_code()
    {
        var unit = new SscUnit().GoLive();

        unit.Driver.Write("rx/1/name", "A\"B\\C'");

        Assert.Equal("""{"rx1":{"name":"A\"B\\C'"}}""", unit.Driver.Sent.Single());
    }

    [Fact]
    public void A_name_that_the_unit_would_not_take_is_refused_here()
    {
        var unit = new SscUnit("sennheiser/em6000").GoLive();

        Assert.False(unit.Driver.Write("rx/1/name", "A{B"));

        Assert.Equal(("rx/1/name", "the device does not take '{' here"), unit.Driver.Rejected.Single());
    }
}
