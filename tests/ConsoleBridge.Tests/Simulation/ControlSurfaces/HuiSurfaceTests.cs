namespace ConsoleBridge.Tests.Simulation.ControlSurfaces;

public class HuiSurfaceTests
{
    [Fact]
    public void Answers_a_ping_and_is_alive_until_pings_stay_away()
    {
        var table = new SurfaceOnTheTable("HUI");
        var before = table.State.GetProperty("alive").GetBoolean();

        table.Hear("90 00 00");
        var after = table.State.GetProperty("alive").GetBoolean();
        table.Wait(4500);

        Assert.False(before);
        Assert.Equal("90 00 7F", table.TakeSaid());
        Assert.True(after);
        Assert.False(table.State.GetProperty("alive").GetBoolean());
    }

    [Theory]
    [InlineData("touch 3", "B0 0F 02 B0 2F 40")]
    [InlineData("press mute 1", "B0 0F 00 B0 2F 42 B0 0F 00 B0 2F 02")]
    [InlineData("press play", "B0 0F 0E B0 2F 44 B0 0F 0E B0 2F 04")]
    [InlineData("turn 2 +3", "B0 41 43")]
    [InlineData("turn 2 -3", "B0 41 03")]
    [InlineData("jog 1", "B0 0D 41")]
    [InlineData("move 3 0.5", "B0 0F 02 B0 2F 40 B0 02 40 B0 22 00 B0 0F 02 B0 2F 00")]
    public void A_hand_says_zones_and_ports(string line, string expected)
    {
        var table = new SurfaceOnTheTable("HUI");

        table.Steer(line);
        table.Wait(100);

        Assert.Equal(expected, table.TakeSaid());
    }

    [Fact]
    public void Shows_lamps_faders_rings_names_and_meters()
    {
        var table = new SurfaceOnTheTable("HUI");

        table.Hear("90 00 00 B0 0C 02 2C 42"); // mute lamp of strip 3
        table.Hear("B0 02 40 22 00"); // fader 3 to the middle
        table.Hear("B0 10 06"); // ring 1
        table.Hear("F0 00 00 66 05 00 10 02 56 6F 78 31 F7"); // name of strip 3
        table.Hear("A0 02 1C"); // right meter of strip 3
        table.Wait(200);

        Assert.Equal("on", table.Lamp("mute/3"));
        Assert.Equal(0.5, table.Fader("3").GetProperty("position").GetDouble(), 3);
        Assert.Equal(".....#.....", table.State.GetProperty("rings")[0].GetProperty("lamps").GetString());
        Assert.Equal("Vox1", table.State.GetProperty("strips")[2].GetProperty("upper").GetString());
        Assert.Equal(12, table.State.GetProperty("meters")[2].GetProperty("right").GetInt32());
        Assert.Empty(table.Surface.Violations.Entries);
    }

    [Theory]
    [InlineData("B0 00 40", "before-alive")]
    [InlineData("90 00 00 B0 2C 42", "lamp-value")]
    [InlineData("90 00 00 E0 00 40", "unexpected")]
    [InlineData("90 00 00 F0 00 00 66 14 12 00 41 F7", "wrong-device")]
    public void What_a_host_may_not_do_is_counted(string heard, string error)
    {
        var table = new SurfaceOnTheTable("HUI");
        table.Wait(1000);

        table.Hear(heard);

        Assert.Equal(1, table.Surface.CountOf(error));
    }

    [Fact]
    public void A_host_that_has_not_yet_pinged_after_a_power_cycle_is_forgiven_for_a_second_and_a_half()
    {
        var table = new SurfaceOnTheTable("HUI");
        table.Hear("90 00 00");
        table.Steer("power-cycle 1s");
        table.Wait(1500);

        table.Hear("A0 02 1C");

        Assert.Empty(table.Surface.Violations.Entries);
    }
}
