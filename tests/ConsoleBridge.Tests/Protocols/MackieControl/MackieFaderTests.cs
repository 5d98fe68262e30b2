namespace ConsoleBridge.Tests.Protocols.MackieControl;

public class MackieFaderTests
{
    [Fact]
    public void Reports_the_travel_of_a_fader_that_is_moved_by_hand()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Receive("90 68 7F");
        surface.Receive("E0 00 40");

        Assert.True(surface["strip/1/touch"].Boolean);
        Assert.Equal(8192.0 / 16383, surface["strip/1/fader"].Number, 6);
    }

    [Fact]
    public void Moves_a_motor_at_once_when_nothing_was_sent_lately()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Write("strip/4/fader", 1);

        Assert.Equal(["E3 7F 7F"], surface.Frames());
    }

    [Fact]
    public void Sends_only_the_newest_of_many_moves_within_a_round()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Write("strip/1/fader", 0.25);
        surface.Write("strip/1/fader", 0.5);
        surface.Write("strip/1/fader", 1);
        Assert.Single(surface.SentRaw);
        surface.Milliseconds(25);

        Assert.Equal(["E0 00 20", "E0 7F 7F"], surface.Frames());
    }

    [Fact]
    public void Sends_nothing_to_a_fader_under_a_hand_and_the_newest_wish_after_it_left()
    {
        var surface = Surface.MakeReady("mackie/mcu");
        surface.Receive("90 68 7F");

        surface.Write("strip/1/fader", 1);
        surface.Write("strip/1/fader", 0);
        surface.Milliseconds(5000);
        surface.Receive("90 68 00");
        surface.Milliseconds(149);
        Assert.Empty(surface.SentRaw);
        surface.Milliseconds(1);

        Assert.Equal(["E0 00 00"], surface.Frames());
        Assert.False(surface["strip/1/touch"].Boolean);
    }

    [Fact]
    public void Sends_the_last_position_once_more_after_a_touch_so_that_the_motor_holds_it()
    {
        var surface = Surface.MakeReady("icon/platform-m");

        surface.Receive("90 68 7F");
        surface.Receive("E0 00 40");
        surface.Receive("90 68 00");
        surface.Receive("E0 10 40");
        surface.Milliseconds(1000);

        Assert.Equal(["E0 10 40"], surface.Frames());
        Assert.Equal(8208.0 / 16383, surface["strip/1/fader"].Number, 6);
    }

    [Fact]
    public void Sends_nothing_after_a_touch_when_no_position_was_ever_known()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Receive("90 68 7F");
        surface.Receive("90 68 00");
        surface.Milliseconds(1000);

        Assert.Empty(surface.SentRaw);
    }

    [Fact]
    public void Takes_no_report_of_a_motor_on_its_way_for_a_hand()
    {
        var surface = Surface.MakeReady("behringer/x-touch");
        surface.Write("strip/1/fader", 0.5);

        surface.Receive("E0 10 3F");
        Assert.Empty(surface.Reported);
        surface.Milliseconds(251);
        surface.Receive("E0 10 3F");

        Assert.True(surface["strip/1/fader"].IsKnown);
    }

    [Fact]
    public void Takes_a_motor_that_reports_its_whole_way_for_no_hand_where_hands_are_felt()
    {
        var surface = Surface.MakeReady("behringer/x-touch");
        surface.Write("strip/1/fader", 1);

        surface.Receive("E0 00 10 E0 00 20 E0 00 40 E0 00 60");

        Assert.Empty(surface.Reported);
    }

    [Fact]
    public void Hears_the_last_move_behind_a_release_but_not_a_fader_that_springs_back()
    {
        var surface = Surface.MakeReady("icon/platform-m");
        surface.Write("strip/1/fader", 0);
        surface.Milliseconds(1000);
        surface.Forget();

        surface.Receive("90 68 7F E0 00 40 90 68 00");
        surface.Receive("E0 00 41");
        surface.Receive("E0 00 30 E0 00 20 E0 00 00");
        surface.Milliseconds(1000);

        Assert.Equal(8320.0 / 16383, surface["strip/1/fader"].Number, 6);
        Assert.Equal(["E0 00 41"], surface.Frames());
    }

    [Fact]
    public void Does_not_rattle_a_motor_by_less_than_half_a_step_but_finds_the_ends()
    {
        var surface = Surface.MakeReady("mackie/mcu");
        surface.Write("strip/1/fader", 100.0 / 16383);
        surface.Milliseconds(1000);
        surface.Forget();

        surface.Write("strip/1/fader", 107.0 / 16383);
        surface.Milliseconds(1000);
        Assert.Empty(surface.SentRaw);
        surface.Write("strip/1/fader", 108.0 / 16383);
        surface.Milliseconds(1000);
        surface.Write("strip/1/fader", 4.0 / 16383);
        surface.Milliseconds(1000);
        surface.Write("strip/1/fader", 0);

        Assert.Equal(["E0 6C 00", "E0 04 00", "E0 00 00"], surface.Frames());
    }

    [Fact]
    public void Reads_the_top_of_a_unit_that_ends_early_when_it_is_told_so()
    {
        var surface = Surface.MakeReady("behringer/x-touch", ("top-from", 15900));

        surface.Receive("90 68 7F");
        surface.Receive("E0 7F 7C");

        Assert.Equal(1, surface["strip/1/fader"].Number);
    }

    [Theory]
    [InlineData(0, "F0 00 00 66 14 0C 00 F7")]
    [InlineData(1, "F0 00 00 66 14 0C 01 F7")]
    public void Tells_the_unit_whether_to_send_moves_without_touch(double touchless, string expected)
    {
        var surface = Surface.Make("behringer/x-touch", ("touchless", touchless));

        surface.Connect();
        surface.Milliseconds(200);

        Assert.Contains(expected, surface.Frames());
    }

    [Fact]
    public void Sends_each_fader_forty_times_a_second_at_most()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        for (var step = 0; step < 1000; step++)
        {
            surface.Write("strip/1/fader", step / 1000.0);
            surface.Milliseconds(1);
        }

        Assert.InRange(surface.SentRaw.Count, 30, 41);
    }

    [Fact]
    public void A_hand_whose_release_was_lost_is_taken_as_gone_and_the_fader_is_driven_again()
    {
        var surface = Surface.MakeReady("mackie/mcu", ("touch-limit", 120_000));
        surface.Receive("90 68 7F");
        surface.Milliseconds(100_000);
        surface.Receive("E0 00 20");
        surface.Write("strip/1/fader", 1);
        surface.Milliseconds(110_000);
        Assert.True(surface["strip/1/touch"].Boolean);
        surface.Forget();

        surface.Milliseconds(11_000);

        Assert.False(surface["strip/1/touch"].Boolean);
        Assert.Contains("E0 7F 7F", surface.Frames());
    }

    [Fact]
    public void A_hand_stays_for_ever_when_it_is_told_so()
    {
        var surface = Surface.MakeReady("mackie/mcu", ("touch-limit", 0));
        surface.Receive("90 68 7F");

        surface.Milliseconds(1_000_000);

        Assert.True(surface["strip/1/touch"].Boolean);
    }
}
