namespace ConsoleBridge.Tests.Simulation.ControlSurfaces;

public class SurfaceFaderTests
{
    [Fact]
    public void A_motor_takes_its_time_from_one_end_to_the_other_and_reports_nothing_meanwhile()
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Hear("E3 7F 7F");
        table.Wait(75);
        var halfway = table.Fader("4").GetProperty("position").GetDouble();
        table.Wait(80);

        Assert.Equal(0.5, halfway, 3);
        Assert.Equal(1.0, table.Fader("4").GetProperty("position").GetDouble());
        Assert.False(table.Fader("4").GetProperty("moving").GetBoolean());
        Assert.Equal("", table.TakeSaid());
    }

    [Fact]
    public void A_touched_fader_does_not_move_and_the_host_is_told_off()
    {
        var table = new SurfaceOnTheTable("MCU");
        table.Steer("touch 3");
        table.Wait(60);

        table.Hear("E2 7F 7F");
        table.Wait(500);

        Assert.Equal(0, table.Fader("3").GetProperty("position").GetDouble());
        Assert.Equal(16383, table.Fader("3").GetProperty("received").GetInt32());
        Assert.Equal(1, table.Surface.CountOf("bend-to-touched"));
        Assert.Contains("E2 7F 7F", Assert.Single(table.Surface.Violations.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pitch_bend_that_was_on_its_way_when_the_hand_came_is_no_fault()
    {
        var table = new SurfaceOnTheTable("MCU");
        table.Steer("touch 3");
        table.Wait(10);

        table.Hear("E2 7F 7F");

        Assert.Empty(table.Surface.Violations.Entries);
        Assert.Equal(0, table.Fader("3").GetProperty("position").GetDouble());
    }

    [Fact]
    public void A_hand_that_comes_while_the_motor_runs_stops_it()
    {
        var table = new SurfaceOnTheTable("MCU");
        table.Hear("E0 7F 7F");
        table.Wait(30);

        table.Steer("touch 1");
        table.Wait(200);

        Assert.Equal(0.2, table.Fader("1").GetProperty("position").GetDouble(), 3);
    }

    [Fact]
    public void A_move_touches_steps_in_ten_bits_every_five_to_ten_milliseconds_and_lets_go()
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Steer("move 3 0.75 over 500ms");
        table.Wait(1000);

        var said = table.Surface.Frames.Where(frame => frame.IsFromSurface).Skip(1).ToArray();
        var bends = said[1..^1];
        Assert.Equal("90 6A 7F", said[0].Hex);
        Assert.Equal("E2 70 5F", bends[^1].Hex); // 767 * 16 = 12272
        Assert.Equal("90 6A 00", said[^1].Hex);
        Assert.InRange(bends.Length, 50, 100);
        Assert.All(bends, bend => Assert.Equal(0, bend.Bytes.Span[1] % 16));
        Assert.All(bends.Zip(bends[1..]), pair => Assert.InRange((pair.Second.At - pair.First.At).TotalMilliseconds, 5, 10));
    }

    [Theory]
    [InlineData("0", "90 68 7F E0 00 00 90 68 00")]
    [InlineData("1", "90 68 7F E0 7F 7F 90 68 00")]
    public void The_ends_of_the_way_are_0_and_16383(string place, string expected)
    {
        var table = new SurfaceOnTheTable("MCU");
        table.Hear("E0 00 40");
        table.Wait(500);

        table.Steer($"move 1 {place}");

        Assert.Equal(expected, table.TakeSaid());
    }

    [Fact]
    public void A_unit_that_never_reaches_the_top_ends_at_15999()
    {
        var table = new SurfaceOnTheTable("X-TOUCH", "top 15999");

        table.Steer("move 1 1");

        Assert.Equal("90 68 7F E0 7F 7C 90 68 00", table.TakeSaid());
    }

    [Fact]
    public void The_last_move_may_come_after_the_release()
    {
        var table = new SurfaceOnTheTable("MCU", "late-move 30ms");

        table.Steer("move main 0.5");
        table.Wait(100);

        Assert.Equal("90 70 7F 90 70 00 E8 00 40", table.TakeSaid());
    }

    [Fact]
    public void An_iCON_springs_back_to_what_the_host_said_last()
    {
        var table = new SurfaceOnTheTable("Platform M");
        table.Hear("E0 00 40");
        table.Wait(500);

        table.Steer("move 1 1");
        table.Wait(500);

        Assert.Equal(0.5, table.Fader("1").GetProperty("position").GetDouble(), 3);
    }

    [Fact]
    public void An_iCON_stays_when_the_host_confirms_after_the_release()
    {
        var table = new SurfaceOnTheTable("Platform M");
        table.Hear("E0 00 40");
        table.Wait(500);

        table.Steer("move 1 1");
        table.Wait(150);
        table.Hear("E0 7F 7F");
        table.Wait(500);

        Assert.Equal(1, table.Fader("1").GetProperty("position").GetDouble());
        Assert.Empty(table.Surface.Violations.Entries);
    }

    [Fact]
    public void A_faulty_unit_reports_what_its_own_motor_does()
    {
        var table = new SurfaceOnTheTable("MCU", "motor-reports on");

        table.Hear("E0 7F 7F");
        table.Wait(500);

        Assert.InRange(table.Surface.Frames.Count(frame => frame.IsFromSurface), 15, 25);
        Assert.EndsWith("E0 7F 7F", table.TakeSaid(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fader_that_is_dragged_by_a_sleeve_is_reported_only_after_the_command_for_it()
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Steer("drag 1 0.5");
        var before = table.TakeSaid();
        table.Hear("F0 00 00 66 14 0C 01 F7");
        table.Steer("drag 1 1");

        Assert.Equal("", before);
        Assert.Equal("E0 7F 7F", table.TakeSaid());
    }

    [Fact]
    public void A_BCF2000_has_no_touch_and_a_host_that_answers_its_moves_blocks_the_fader()
    {
        var table = new SurfaceOnTheTable("BCF2000");
        table.Steer("move 1 0.25");
        var first = table.TakeSaid();

        table.Wait(100);
        table.Hear("E0 00 20");
        table.Steer("move 1 0.5");
        var blocked = table.TakeSaid();
        table.Wait(500);
        table.Steer("move 1 1");

        Assert.Equal("E0 00 20", first);
        Assert.Equal("", blocked);
        Assert.Equal("E0 7F 7F", table.TakeSaid());
        Assert.Equal(1, table.Surface.CountOf("feedback-while-moved"));
    }

    [Fact]
    public void A_motor_that_fights_pulls_the_knob_away_from_the_hand()
    {
        var table = new SurfaceOnTheTable("X-TOUCH", "fights on");
        table.Steer("touch 1");
        table.Hear("E0 00 00");

        table.Steer("move 1 1");

        Assert.Equal(0.7, table.Fader("1").GetProperty("position").GetDouble(), 3);
        Assert.Equal("90 68 7F E0 40 59", table.TakeSaid()); // 716 * 16 = 11456
    }
}
