namespace ConsoleBridge.Tests.Simulation.ControlSurfaces;

public class SurfaceIdentityTests
{
    private const string Introduction = "F0 00 00 66 14 01 58 59 5A 57 18 61 05 57 18 61 05 F7";

    [Fact]
    public void A_Mackie_Control_introduces_itself_when_switched_on_and_when_asked()
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Hear("F0 00 00 66 14 00 F7");

        Assert.Equal(Introduction, table.SaidAtBoot);
        Assert.Equal(Introduction, table.TakeSaid());
    }

    [Fact]
    public void A_Mackie_Control_tells_its_version()
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Hear("F0 00 00 66 14 13 00 F7");

        Assert.Equal("F0 00 00 66 14 14 56 33 2E 30 30 F7", table.TakeSaid());
    }

    [Theory]
    [InlineData("X-TOUCH", "14")]
    [InlineData("X-TOUCH EXTENDER", "15")]
    [InlineData("BCF2000", "14")]
    [InlineData("Platform M", "14")]
    public void A_clone_is_silent_when_switched_on_and_when_asked_and_works(string model, string device)
    {
        var table = new SurfaceOnTheTable(model);

        table.Hear($"F0 00 00 66 {device} 00 F7");
        table.Hear("90 10 7F");

        Assert.Equal("", table.SaidAtBoot);
        Assert.Equal("", table.TakeSaid());
        Assert.Equal("on", table.Lamp("mute/1"));
        Assert.Empty(table.Surface.Violations.Entries);
    }

    [Fact]
    public void A_Mackie_Control_that_is_given_an_answer_locks_up_until_it_is_switched_off()
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Hear("F0 00 00 66 14 02 58 59 5A 57 18 61 05 64 5A 5E 57 F7");
        table.Hear("90 10 7F");
        var lockedLamp = table.Lamp("mute/1");
        table.Steer("power-cycle 1s");
        table.Wait(1100);
        table.Hear("90 10 7F");

        Assert.Null(lockedLamp);
        Assert.Equal(1, table.Surface.CountOf("response-to-unit"));
        Assert.Equal("on", table.Lamp("mute/1"));
    }

    [Fact]
    public void A_Logic_Control_works_after_the_right_answer_to_its_challenge()
    {
        var table = new SurfaceOnTheTable("Logic Control");

        table.Hear("90 10 7F");
        table.Hear("F0 00 00 66 10 02 58 59 5A 57 18 61 05 64 5A 5E 57 F7");
        table.Hear("90 11 7F");

        Assert.Equal("F0 00 00 66 10 01 58 59 5A 57 18 61 05 57 18 61 05 F7", table.SaidAtBoot);
        Assert.Equal("F0 00 00 66 10 03 58 59 5A 57 18 61 05 F7", table.TakeSaid());
        Assert.Equal(1, table.Surface.CountOf("before-alive"));
        Assert.Null(table.Lamp("mute/1"));
        Assert.Equal("on", table.Lamp("mute/2"));
    }

    [Fact]
    public void A_Logic_Control_refuses_a_wrong_answer()
    {
        var table = new SurfaceOnTheTable("Logic Control");

        table.Hear("F0 00 00 66 10 02 58 59 5A 57 18 61 05 00 00 00 00 F7");

        Assert.Equal("F0 00 00 66 10 04 58 59 5A 57 18 61 05 F7", table.TakeSaid());
        Assert.Equal(1, table.Surface.CountOf("wrong-response"));
    }

    [Fact]
    public void A_power_cycle_forgets_what_the_host_told_and_says_so()
    {
        var table = new SurfaceOnTheTable("MCU");
        table.Hear("90 10 7F E0 7F 7F F0 00 00 66 14 12 00 41 F7 B0 30 06 F0 00 00 66 14 0C 01 F7");
        table.Wait(500);

        table.Steer("power-cycle 2s");
        table.Wait(1000);
        table.Hear("90 11 7F");
        var whileBooting = table.TakeSaid();
        table.Wait(1100);

        Assert.Equal("", whileBooting);
        Assert.Equal(Introduction, table.TakeSaid());
        Assert.Empty(table.State.GetProperty("lamps").EnumerateObject());
        Assert.Equal("       ", table.State.GetProperty("strips")[0].GetProperty("upper").GetString());
        Assert.Equal(0, table.State.GetProperty("rings")[0].GetProperty("position").GetInt32());
        Assert.Equal(1, table.Fader("1").GetProperty("position").GetDouble());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, table.Fader("1").GetProperty("received").ValueKind);
        Assert.Equal(1, table.State.GetProperty("ignored").GetProperty("while-not-on").GetInt32());
    }

    [Fact]
    public void A_unit_whose_firmware_is_updated_is_silent_and_deaf()
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Steer("update on");
        table.Hear("F0 00 00 66 14 00 F7");
        table.Steer("press mute 1");
        table.Wait(10_000);
        var whileUpdating = table.TakeSaid();
        table.Steer("update off");
        table.Wait(5000);

        Assert.Equal("", whileUpdating);
        Assert.Equal(Introduction, table.TakeSaid());
    }

    [Theory]
    [InlineData("running-status on", "90 68 7F E0 00 40 90 68 00 10 7F 10 00")]
    [InlineData("note-offs on", "90 68 7F E0 00 40 80 68 40 90 10 7F 80 10 40")]
    [InlineData("realtime clock", "90 F8 68 7F E0 F8 00 40 90 F8 68 00 90 F8 10 7F 90 F8 10 00")]
    [InlineData("realtime sensing", "90 FE 68 7F E0 FE 00 40 90 FE 68 00 90 FE 10 7F 90 FE 10 00")]
    public void Says_the_same_in_every_way_that_MIDI_allows(string option, string expected)
    {
        var table = new SurfaceOnTheTable("X-TOUCH", option);

        table.Steer("move 1 0.5");
        table.Steer("press mute 1");
        table.Wait(100);

        Assert.Equal(expected, table.TakeSaid());
    }

    [Fact]
    public void Hears_running_status_real_time_bytes_inside_and_messages_that_are_cut_anywhere()
    {
        var table = new SurfaceOnTheTable("MCU");

        table.Hear("90 10 7F 11 F8 01 F0 00 00 66");
        table.Hear("14 12 00 FE 41");
        table.Hear("F7 D0 0C");
        table.Hear("1B");

        Assert.Equal("on", table.Lamp("mute/1"));
        Assert.Equal("blink", table.Lamp("mute/2"));
        Assert.StartsWith("A", table.State.GetProperty("display").GetProperty("upper").GetString(), StringComparison.Ordinal);
        Assert.Equal(11, table.State.GetProperty("meters")[1].GetProperty("level").GetInt32());
        Assert.Empty(table.Surface.Violations.Entries);
    }
}
