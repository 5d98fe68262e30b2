namespace ConsoleBridge.Tests.Protocols.MackieControl;

public class MackieMeterTests
{
    [Theory]
    [InlineData(-61, null)]
    [InlineData(-60, "D0 11")]
    [InlineData(-20.5, "D0 14")]
    [InlineData(-20, "D0 15")]
    [InlineData(-0.1, "D0 1B")]
    [InlineData(0, "D0 1C")]
    [InlineData(double.NegativeInfinity, null)]
    public void A_level_lights_as_many_steps_as_the_profile_says(double level, string? expected)
    {
        var surface = Surface.MakeReady("icon/platform-m");

        surface.Write("strip/2/meter", level);

        Assert.Equal(expected is null ? [] : [expected], surface.Frames());
    }

    [Fact]
    public void A_level_is_sent_again_while_the_signal_stands_and_falls_when_nobody_measures_it()
    {
        var surface = Surface.MakeReady("icon/platform-m");

        surface.Write("strip/1/meter", -6);
        surface.Milliseconds(1000);
        Assert.InRange(surface.SentRaw.Count, 12, 13);
        surface.Milliseconds(9000);

        Assert.InRange(surface.SentRaw.Count, 35, 38);
        Assert.All(surface.Frames(), frame => Assert.Equal("D0 09", frame));
    }

    [Fact]
    public void Silence_is_sent_once()
    {
        var surface = Surface.MakeReady("icon/platform-m");
        surface.Write("strip/1/meter", -6);
        surface.Milliseconds(100);
        surface.Forget();

        surface.Write("strip/1/meter", -90);
        surface.Milliseconds(1000);

        Assert.Equal(["D0 00"], surface.Frames());
    }

    [Fact]
    public void All_meters_go_out_together_twelve_times_a_second()
    {
        var surface = Surface.MakeReady("icon/platform-m");

        for (var step = 0; step < 1000; step++)
        {
            surface.Write("strip/1/meter", -6);
            surface.Write("strip/2/meter", -20);
            surface.Milliseconds(1);
        }

        Assert.InRange(surface.SentRaw.Count, 11, 14);
        Assert.Equal("D0 09 D0 15", surface.Frames()[^1]);
    }

    [Fact]
    public void The_overload_lamp_is_lit_for_a_while_and_put_out()
    {
        var surface = Surface.MakeReady("behringer/x-touch");

        surface.Write("strip/1/meter", 0.5);
        surface.Write("strip/1/meter", -10);
        surface.Milliseconds(100);
        Assert.Equal("D0 0C D0 0E", surface.Frames()[0]);
        surface.Elapse(TimeSpan.FromSeconds(3));

        Assert.Single(surface.Frames(), frame => frame.EndsWith("D0 0F", StringComparison.Ordinal));
    }

    [Fact]
    public void A_unit_whose_overload_lamp_does_something_else_is_never_sent_it()
    {
        var surface = Surface.MakeReady("icon/platform-m");

        surface.Write("strip/1/meter", 3);
        surface.Elapse(TimeSpan.FromSeconds(10));

        Assert.DoesNotContain(surface.Frames(), frame => frame.Contains("0E", StringComparison.Ordinal) || frame.Contains("0F", StringComparison.Ordinal));
    }
}
