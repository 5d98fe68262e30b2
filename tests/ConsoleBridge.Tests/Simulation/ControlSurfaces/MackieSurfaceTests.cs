namespace ConsoleBridge.Tests.Simulation.ControlSurfaces;

public class MackieSurfaceTests
{
    [Theory]
    [InlineData("90 10 7F", "mute/1", "on")]
    [InlineData("90 08 01", "solo/1", "blink")]
    [InlineData("90 18 00", "select/1", null)]
    [InlineData("90 71 7F", "smpte", "on")]
    [InlineData("90 73 01", "rude-solo", "blink")]
    [InlineData("90 5E 7F", "play", "on")]
    public void A_lamp_is_on_blinks_or_is_dark(string heard, string lamp, string? expected)
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Hear(heard);

        Assert.Equal(expected, table.Lamp(lamp));
        Assert.Empty(table.Surface.Violations.Entries);
    }

    [Theory]
    [InlineData("press mute 1", "90 10 7F 90 10 00")]
    [InlineData("press bank-right", "90 2F 7F 90 2F 00")]
    [InlineData("press channel-left", "90 30 7F 90 30 00")]
    [InlineData("press vpot 1", "90 20 7F 90 20 00")]
    [InlineData("press foot-a", "90 66 7F 90 66 00")]
    [InlineData("press solo", "90 5A 7F 90 5A 00")]
    [InlineData("turn 1 +1", "B0 10 01")]
    [InlineData("turn 1 -1", "B0 10 41")]
    [InlineData("turn 8 +5", "B0 17 05")]
    [InlineData("jog -3", "B0 3C 43")]
    [InlineData("pedal 1", "B0 2E 7F")]
    public void A_hand_says_what_the_document_prints_and_lights_nothing(string line, string expected)
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Steer(line);
        table.Wait(200);

        Assert.Equal(expected, table.TakeSaid());
        Assert.Empty(table.State.GetProperty("lamps").EnumerateObject());
    }

    [Theory]
    [InlineData("B0 30 06", ".....#.....", false)] // single dot, centre
    [InlineData("B0 30 56", ".....#.....", true)] // boost-cut, centre, small lamp
    [InlineData("B0 30 19", ".....####..", false)] // boost-cut, to the right
    [InlineData("B0 30 2B", "###########", false)] // bar, all
    [InlineData("B0 30 31", ".....#.....", false)] // spread, centre only
    [InlineData("B0 30 33", "...#####...", false)]
    [InlineData("B0 30 00", "...........", false)]
    public void A_ring_shows_its_eleven_lamps(string heard, string lamps, bool small)
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Hear(heard);

        var ring = table.State.GetProperty("rings")[0];
        Assert.Equal(lamps, ring.GetProperty("lamps").GetString());
        Assert.Equal(small, ring.GetProperty("lamp").GetBoolean());
    }

    [Fact]
    public void The_display_shows_strips_and_runs_over_its_hidden_cell_into_the_lower_line()
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Hear("F0 00 00 66 14 12 00 56 6F 78 20 31 20 20 F7"); // "Vox 1"
        table.Hear("F0 00 00 66 14 12 31 4D 61 69 6E 20 4C 52 F7"); // "Main LR"
        table.Hear("F0 00 00 66 14 12 36 41 42 43 44 F7"); // "ABCD" from cell 54

        Assert.Equal("Vox 1  ", table.State.GetProperty("strips")[0].GetProperty("upper").GetString());
        Assert.Equal("Main AB", table.State.GetProperty("strips")[7].GetProperty("upper").GetString());
        Assert.StartsWith("CD ", table.State.GetProperty("display").GetProperty("lower").GetString(), StringComparison.Ordinal);
        Assert.Empty(table.Surface.Violations.Entries);
    }

    [Theory]
    [InlineData("F0 00 00 66 14 12 6E 41 42 43 F7", "display-overrun")]
    [InlineData("F0 00 00 66 14 12 00 41 0D F7", "display-character")]
    [InlineData("F0 00 00 66 14 12 00 41 C3 A9 F7", "cut-exclusive")]
    [InlineData("F0 00 00 66 15 12 00 45 58 54 F7", "wrong-device")]
    [InlineData("F0 00 00 66 14 55 00 F7", "exclusive-command")]
    [InlineData("90 10 40", "lamp-value")]
    [InlineData("90 68 7F", "no-such-lamp")]
    [InlineData("91 10 7F", "unexpected")]
    [InlineData("B0 30 0C", "ring-value")]
    [InlineData("B0 38 01", "no-such-control")]
    [InlineData("D1 0C", "no-such-meter")]
    [InlineData("E9 00 00", "no-such-fader")]
    [InlineData("90 10 90 10 7F", "cut-message")]
    public void What_a_host_may_not_do_is_counted(string heard, string error)
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Hear(heard);

        Assert.Equal(1, table.Surface.CountOf(error));
        Assert.Equal(1, table.State.GetProperty("errors").GetProperty(error).GetInt32());
        Assert.NotEmpty(table.Surface.Violations.Entries);
    }

    [Fact]
    public void More_than_fifty_display_messages_a_second_are_too_many()
    {
        var table = new SurfaceOnTheTable("MCU");

        for (var message = 0; message < 50; message++)
        {
            table.Hear("F0 00 00 66 14 12 00 41 F7");
        }

        var afterFifty = table.Surface.CountOf("display-rate");
        table.Hear("F0 00 00 66 14 12 00 41 F7");

        Assert.Equal(0, afterFifty);
        Assert.Equal(1, table.Surface.CountOf("display-rate"));
    }

    [Fact]
    public void A_DIN_cable_takes_3125_bytes_a_second()
    {
        var table = new SurfaceOnTheTable("MCU", "din on");
        var second = string.Concat(Enumerable.Repeat("901000", 1041));

        table.Hear(second);
        table.Wait(1000);
        table.Hear(second);
        var paced = table.Surface.CountOf("din-rate");
        table.Hear("90 10 7F");

        Assert.Equal(0, paced);
        Assert.Equal(1, table.Surface.CountOf("din-rate"));
    }

    [Fact]
    public void The_digits_show_letters_figures_and_dots_on_channel_1_and_16()
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Hear("B0 40 33 B0 43 70 B0 4B 01 BF 4A 20");

        Assert.Equal("      0.  3", table.State.GetProperty("time").GetString());
        Assert.Equal("A ", table.State.GetProperty("assignment").GetString());
    }

    [Fact]
    public void Meters_fall_by_themselves_and_the_overload_lamp_stays()
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Hear("D0 0C 1E");
        table.Wait(950);

        var meters = table.State.GetProperty("meters");
        Assert.Equal(9, meters[0].GetProperty("level").GetInt32());
        Assert.True(meters[1].GetProperty("overload").GetBoolean());
        table.Hear("D0 1F");
        Assert.False(table.State.GetProperty("meters")[1].GetProperty("overload").GetBoolean());
    }

    [Fact]
    public void An_X_Touch_takes_exactly_eight_colours()
    {
        var table = new SurfaceOnTheTable("X-TOUCH");

        table.Hear("F0 00 00 66 14 72 01 02 03 04 05 06 07 07 F7");
        table.Hear("F0 00 00 66 14 72 01 F7");

        var colors = table.State.GetProperty("strips").EnumerateArray().Select(strip => strip.GetProperty("color").GetString());
        Assert.Equal(["red", "green", "yellow", "blue", "magenta", "cyan", "white", "white"], colors);
        Assert.Equal(1, table.Surface.CountOf("exclusive-command"));
    }

    [Fact]
    public void An_iCON_shows_a_master_meter_and_no_overload()
    {
        var table = new SurfaceOnTheTable("Platform M");

        table.Hear("D1 1C D0 0E");

        Assert.Equal(12, table.State.GetProperty("masterMeters")[1].GetProperty("level").GetInt32());
        Assert.False(table.State.GetProperty("meters")[0].GetProperty("overload").GetBoolean());
        Assert.Empty(table.Surface.Violations.Entries);
    }

    [Theory]
    [InlineData("90 28 7F", "no-such-lamp")]
    [InlineData("E8 00 00", "no-such-fader")]
    [InlineData("B0 40 30", "no-such-control")]
    public void An_extender_has_strips_and_nothing_else(string heard, string error)
    {
        var table = new SurfaceOnTheTable("MCU Extender");

        table.Hear(heard);

        Assert.Equal(1, table.Surface.CountOf(error));
        Assert.False(table.Surface.Steer("press play").Succeeded);
        Assert.False(table.Surface.Steer("touch main").Succeeded);
        Assert.False(table.Surface.Steer("jog 1").Succeeded);
        Assert.True(table.Surface.Steer("press rec 8").Succeeded);
    }
}
