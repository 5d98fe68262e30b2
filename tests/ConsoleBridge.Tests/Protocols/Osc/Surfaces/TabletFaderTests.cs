namespace ConsoleBridge.Tests.Protocols.Osc.Surfaces;

/// <summary>Faders: what one tablet moves, what the others see, and what a hand on a fader is spared.</summary>
public class TabletFaderTests
{
    [Fact]
    public void Reports_a_move_and_shows_it_at_once_to_all_but_the_tablet_that_moved()
    {
        var surface = Tablets.Surface(3);

        surface.Receive("tablet 2: /strip/3/fader ,f 0.5");

        Assert.Equal(0.5, surface["strip/3/fader"].Number);
        Assert.Equal(["tablet 1: /strip/3/fader ,f 0.5", "tablet 3: /strip/3/fader ,f 0.5"], surface.Sent);
        surface.Wait(2000);
        Assert.Equal(2, surface.Sent.Count);
    }

    [Fact]
    public void Shows_what_the_bridge_writes_to_all()
    {
        var surface = Tablets.Surface(2);

        Assert.True(surface.Write("strip/1/fader", 0.25));

        Assert.Equal(["tablet 1: /strip/1/fader ,f 0.25", "tablet 2: /strip/1/fader ,f 0.25"], surface.Sent);
        Assert.Empty(surface.Reported);
    }

    [Fact]
    public void Leaves_a_touched_fader_alone_until_it_is_released()
    {
        var surface = Tablets.Surface(2);
        surface.Receive("tablet 1: /strip/1/touch ,f 1");

        surface.Write("strip/1/fader", 0.25);
        surface.Write("strip/1/fader", 0.3);
        surface.Wait(3000);

        Assert.Equal(["tablet 2: /strip/1/fader ,f 0.25", "tablet 2: /strip/1/fader ,f 0.3"], surface.Sent);
        surface.Sent.Clear();
        surface.Receive("tablet 1: /strip/1/touch ,f 0");
        surface.Wait(100);
        Assert.Empty(surface.Sent);
        surface.Wait(100);
        Assert.Equal(["tablet 1: /strip/1/fader ,f 0.3"], surface.Sent);
    }

    [Fact]
    public void Gives_a_touched_fader_nothing_when_the_hand_has_the_last_word()
    {
        var surface = Tablets.Surface(1);
        surface.Receive("tablet 1: /strip/1/touch ,f 1");
        surface.Write("strip/1/fader", 0.25);

        surface.Receive("tablet 1: /strip/1/fader ,f 0.8");
        surface.Receive("tablet 1: /strip/1/touch ,f 0");
        surface.Wait(2000);

        Assert.Empty(surface.Sent);
        Assert.Equal(0.8, surface["strip/1/fader"].Number);
    }

    [Fact]
    public void Counts_a_fader_without_touch_messages_as_held_for_half_a_second_after_each_move()
    {
        var surface = Tablets.Surface(2);
        surface.Receive("tablet 1: /strip/1/fader ,f 0.5");
        surface.Wait(400);
        surface.Receive("tablet 1: /strip/1/fader ,f 0.6");
        surface.Sent.Clear();

        surface.Write("strip/1/fader", 0.2);
        surface.Wait(450);

        Assert.Equal(["tablet 2: /strip/1/fader ,f 0.2"], surface.Sent);
        surface.Wait(100);
        Assert.Equal(["tablet 2: /strip/1/fader ,f 0.2", "tablet 1: /strip/1/fader ,f 0.2"], surface.Sent);
    }

    [Fact]
    public void Says_that_a_fader_is_touched_from_the_first_finger_to_the_last()
    {
        var surface = Tablets.Surface(2);

        surface.Receive("tablet 1: /strip/1/touch ,f 1");
        surface.Receive("tablet 1: /strip/1/touch ,f 1");
        surface.Receive("tablet 2: /strip/1/touch ,T");
        surface.Receive("tablet 1: /strip/1/touch ,i 0");
        Assert.Single(surface.Reported);
        surface.Receive("tablet 2: /strip/1/touch ,F");

        Assert.Equal([true, false], surface.Reported.Select(report => report.Value.Boolean));
    }

    [Fact]
    public void Lets_go_of_what_a_tablet_held_when_it_leaves()
    {
        var surface = Tablets.Surface(1);
        surface.Receive("tablet 1: /strip/1/touch ,f 1");
        surface.Receive("tablet 1: /strip/2/touch ,f 1");

        surface.Receive("tablet 1 leaves");

        Assert.False(surface["strip/1/touch"].Boolean);
        Assert.False(surface["strip/2/touch"].Boolean);
        Assert.Equal(0, surface["x/surface/peers"].Number);
    }

    [Fact]
    public void Takes_a_finger_as_gone_that_was_not_heard_of_for_a_minute()
    {
        var surface = Tablets.Surface(1);
        surface.Receive("tablet 1: /strip/1/touch ,f 1");
        surface.Wait(50_000);
        surface.Receive("tablet 1: /strip/1/fader ,f 0.5");
        surface.Wait(50_000);
        Assert.True(surface["strip/1/touch"].Boolean);

        surface.Wait(15_000);

        Assert.False(surface["strip/1/touch"].Boolean);
    }

    [Theory]
    [InlineData("/strip/1/fader ,f NAN")]
    [InlineData("/strip/1/fader ,f INF")]
    [InlineData("/strip/1/fader ,f -INF")]
    [InlineData("/strip/1/fader ,i 64")]
    [InlineData("/strip/1/fader ,f 1.5")]
    [InlineData("/strip/1/fader ,f -0.5")]
    [InlineData("/strip/1/fader ,s 0.5")]
    [InlineData("/strip/1/fader ,b 0x3f000000")]
    public void Never_lets_what_is_no_position_reach_a_fader(string message)
    {
        var surface = Tablets.Surface(2);

        surface.Receive("tablet 1: " + message);

        Assert.Empty(surface.Reported);
        Assert.Empty(surface.Sent);
        Assert.Single(surface.MalformedReasons);
    }

    [Theory]
    [InlineData("/strip/1/fader ,f 1.0000001", 1)]
    [InlineData("/strip/1/fader ,i 1", 1)]
    [InlineData("/strip/1/fader ,d 0.5", 0.5)]
    [InlineData("/strip/1/fader ,h 0", 0)]
    [InlineData("/strip/1/fader ,F", 0)]
    public void Takes_a_position_whatever_its_type(string message, double expected)
    {
        var surface = Tablets.Surface(1);

        surface.Receive("tablet 1: " + message);

        Assert.Equal(expected, surface["strip/1/fader"].Number);
    }
}
