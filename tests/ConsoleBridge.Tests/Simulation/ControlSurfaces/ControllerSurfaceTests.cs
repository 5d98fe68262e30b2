namespace ConsoleBridge.Tests.Simulation.ControlSurfaces;

public class ControllerSurfaceTests
{
    [Theory]
    [InlineData("move 1 0.5", "B0 00 40")]
    [InlineData("move 8 1", "B0 07 7F")]
    [InlineData("turn 2 +1", "B0 11 01")]
    [InlineData("turn 2 -1", "B0 11 41")]
    [InlineData("press key 1", "90 00 7F 90 00 00")]
    public void A_hand_says_controllers_and_notes(string line, string expected)
    {
        var table = new SurfaceOnTheTable("MIDI Controller");

        table.Steer(line);
        table.Wait(100);

        Assert.Equal(expected, table.TakeSaid());
    }

    [Theory]
    [InlineData("twos", "B2 14 03 B2 14 7D")]
    [InlineData("offset", "B2 14 43 B2 14 3D")]
    public void Its_layout_can_be_any(string ticks, string expected)
    {
        var table = new SurfaceOnTheTable("MIDI Controller");
        table.Steer("layout channel 3");
        table.Steer("layout encoders 20");
        table.Steer($"layout ticks {ticks}");

        table.Steer("turn 1 +3");
        table.Steer("turn 1 -3");

        Assert.Equal(expected, table.TakeSaid());
    }

    [Fact]
    public void Has_lamps_and_no_motors()
    {
        var table = new SurfaceOnTheTable("MIDI Controller");

        table.Hear("90 02 7F B0 00 7F");
        table.Wait(500);

        Assert.Equal("on", table.Lamp("key/3"));
        Assert.Equal(0, table.Fader("1").GetProperty("position").GetDouble());
        Assert.Equal(127, table.State.GetProperty("controllers").GetProperty("0").GetInt32());
    }
}
