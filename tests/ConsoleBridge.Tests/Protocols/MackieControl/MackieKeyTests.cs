namespace ConsoleBridge.Tests.Protocols.MackieControl;

public class MackieKeyTests
{
    [Fact]
    public void A_press_wishes_the_opposite_of_the_lamp_and_letting_go_wishes_nothing()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Receive("90 10 7F");
        surface.Receive("90 10 00");
        surface.Write("strip/1/mute", true);
        surface.Receive("90 10 7F");
        surface.Receive("80 10 40");

        Assert.Equal(["strip/1/mute true", "strip/1/mute false"], surface.Reported.Select(report => $"{report.Name} {report.Value}"));
    }

    [Fact]
    public void A_press_does_not_light_the_lamp()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Receive("90 10 7F");
        surface.Milliseconds(1000);

        Assert.Empty(surface.SentRaw);
    }

    [Fact]
    public void A_button_reports_both_ways()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Receive("90 5E 7F");
        surface.Receive("90 5E 00");

        Assert.Equal(["button/play true", "button/play false"], surface.Reported.Select(report => $"{report.Name} {report.Value}"));
    }

    [Fact]
    public void A_lamp_is_sent_at_once_and_not_twice()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Write("button/play", true);
        surface.Write("button/play", true);
        surface.Write("x/lamp/play", "blink");
        surface.Write("x/lamp/play", "off");
        surface.Write("button/play", false);

        Assert.Equal(["90 5E 7F", "90 5E 01", "90 5E 00"], surface.Frames());
    }

    [Theory]
    [InlineData("B0 10 03", 3)]
    [InlineData("B0 10 43", -3)]
    [InlineData("B0 10 40", -1)]
    public void An_encoder_reports_its_ticks(string frame, double ticks)
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Receive(frame);

        Assert.Equal(ticks, surface["strip/1/encoder"].Number);
    }

    [Fact]
    public void Several_messages_in_one_frame_are_all_heard()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Receive("90 68 7F E0 00 40 90 68 00 FE");

        Assert.Equal(["strip/1/touch", "strip/1/fader", "strip/1/touch"], surface.Reported.Select(report => report.Name));
        Assert.Equal(0, surface.UnrecognisedCount);
    }

    [Theory]
    [InlineData("90 7A 7F")]                                    // a key that no unit has
    [InlineData("91 10 7F")]                                    // another channel
    [InlineData("D0 0C")]                                       // what only a host says
    [InlineData("F0 00 00 66 15 01 58 59 5A 57 18 61 05 F7")]   // another unit on the same cable
    [InlineData("F0 7E 7F 06 01 F7")]
    public void What_is_not_known_is_counted_and_harms_nobody(string frame)
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Receive(frame);

        Assert.Equal(1, surface.UnrecognisedCount);
        Assert.Empty(surface.Reported);
        Assert.Empty(surface.Failures);
        Assert.Empty(surface.SentRaw);
    }

    [Fact]
    public void What_cannot_be_shown_is_refused_in_plain_words()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        Assert.False(surface.Write("strip/1/touch", true));
        Assert.False(surface.Write("x/display/time", "01:02:03:04:05:06"));

        Assert.Equal(
            [
                ("strip/1/touch", "this can only be moved at the unit itself"),
                ("x/display/time", "'01:02:03:04:05:06' needs more than the 10 digits of this display"),
            ],
            surface.Rejected);
    }

    [Fact]
    public void A_ring_goes_round_and_takes_the_newest_position()
    {
        var surface = Surface.MakeReady("mackie/mcu", ("ring-mode", 2));

        surface.Write("strip/2/ring", 0);
        surface.Write("strip/2/ring", 0.3);
        surface.Write("strip/2/ring", 1);
        surface.Milliseconds(50);

        Assert.Equal(["B0 31 21", "B0 31 2B"], surface.Frames());
    }

    [Fact]
    public void The_time_is_sent_digit_by_digit_where_it_changes()
    {
        var surface = Surface.MakeReady("mackie/mcu");
        surface.Write("x/display/time", "01:02:03");
        surface.Milliseconds(50);
        Assert.Equal(["B0 40 33", "B0 41 30", "B0 42 72", "B0 43 30", "B0 44 71", "B0 45 30"], surface.Frames());
        surface.Forget();

        surface.Write("x/display/time", "01:02:04");
        surface.Milliseconds(50);

        Assert.Equal(["B0 40 34"], surface.Frames());
    }
}
