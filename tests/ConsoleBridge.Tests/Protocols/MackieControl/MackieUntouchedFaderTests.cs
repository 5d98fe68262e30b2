namespace ConsoleBridge.Tests.Protocols.MackieControl;

/// <summary>Faders that move without a touch: units that feel none, sleeves and nails that are not felt.</summary>
public class MackieUntouchedFaderTests
{
    [Fact]
    public void Believes_a_fader_without_touch_that_goes_elsewhere_than_it_was_sent()
    {
        var surface = Surface.MakeReady("behringer/bcf2000");
        surface.Write("strip/1/fader", 0.5);

        surface.Receive("E0 00 20");

        Assert.Equal(4096.0 / 16383, surface["strip/1/fader"].Number, 6);
    }

    [Fact]
    public void Does_not_pull_a_fader_out_of_a_hand_that_it_does_not_feel()
    {
        var surface = Surface.MakeReady("behringer/x-touch");

        surface.Receive("E0 00 40");
        surface.Write("strip/1/fader", 0.49);
        surface.Receive("E0 00 41");
        surface.Write("strip/1/fader", 0.5);
        surface.Milliseconds(399);
        Assert.Empty(surface.SentRaw);
        surface.Milliseconds(1);

        Assert.Equal(["E0 00 40"], surface.Frames());
        Assert.Equal(8320.0 / 16383, surface["strip/1/fader"].Number, 6);
    }

    [Fact]
    public void Leaves_a_fader_without_touch_alone_for_a_while_after_it_was_moved()
    {
        var surface = Surface.MakeReady("behringer/bcf2000");

        surface.Receive("E0 00 40");
        surface.Write("strip/1/fader", 1);
        surface.Milliseconds(300);
        surface.Receive("E0 00 41");
        surface.Write("strip/1/fader", 1);
        surface.Milliseconds(399);
        Assert.Empty(surface.SentRaw);
        surface.Milliseconds(1);

        Assert.Equal(["E0 7F 7F"], surface.Frames());
    }

    [Fact]
    public void Does_not_send_a_fader_without_touch_what_it_has_just_said()
    {
        var surface = Surface.MakeReady("behringer/bcf2000");

        surface.Receive("E0 00 40");
        surface.Milliseconds(5000);

        Assert.Empty(surface.SentRaw);
    }

    [Fact]
    public void Ignores_and_takes_back_a_move_without_touch_when_it_is_told_so()
    {
        var surface = Surface.MakeReady("mackie/mcu", ("only-when-touched", 1));
        surface.Write("strip/1/fader", 0);
        surface.Milliseconds(1000);
        surface.Forget();

        surface.Receive("E0 00 40");
        surface.Milliseconds(1000);

        Assert.Empty(surface.Reported);
        Assert.Equal(["E0 00 00"], surface.Frames());
    }
}
