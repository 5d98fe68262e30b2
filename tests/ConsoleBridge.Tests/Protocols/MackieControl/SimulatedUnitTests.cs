namespace ConsoleBridge.Tests.Protocols.MackieControl;

/// <summary>The driver against units that were written by somebody else, from the vendors' side, and count its mistakes.</summary>
public class SimulatedUnitTests
{
    [Theory]
    [InlineData("mackie/mcu", "MCU")]
    [InlineData("mackie/mcu-extender", "MCU Extender")]
    [InlineData("behringer/x-touch", "X-TOUCH")]
    [InlineData("behringer/x-touch-extender", "X-TOUCH EXTENDER")]
    [InlineData("icon/platform-m", "Platform M")]
    [InlineData("behringer/bcf2000", "BCF2000")]
    [InlineData("mackie/hui", "HUI")]
    [InlineData("mackie/logic-control", "Logic Control")]
    public void Ordinary_life_makes_no_mistake(string profile, string model)
    {
        var bench = new SurfaceAndUnit(profile, model);
        for (var round = 0; round < 20; round++)
        {
            for (var strip = 1; strip <= 8; strip++)
            {
                bench.Driver.Write($"strip/{strip}/fader", (round * strip) % 20 / 20.0);
                bench.Driver.Write($"strip/{strip}/mute", round % 2 == 0);
                bench.Driver.Write($"strip/{strip}/ring", round / 20.0);
            }

            bench.Run(60);
            bench.Unit.Steer("press mute 1");
            bench.Unit.Steer($"move {1 + (round % 8)} 0.{round % 10}7 over 100ms");
            bench.Run(300);
        }

        bench.Run(2000);
        Assert.Empty(bench.Mistakes);
        Assert.True(bench.Driver["strip/1/fader"].IsKnown);
    }

    [Fact]
    public void What_was_wished_is_what_is_shown()
    {
        var bench = new SurfaceAndUnit("behringer/x-touch", "X-TOUCH");

        bench.Driver.Write("strip/1/label/upper", "Lead Vocal 1");
        bench.Driver.Write("strip/1/label/lower", "-3.0 dB");
        bench.Driver.Write("strip/1/color", "red");
        bench.Driver.Write("strip/1/fader", 0.75);
        bench.Driver.Write("x/lamp/rude-solo", "blink");
        bench.Driver.Write("strip/8/select", true);
        bench.Driver.Write("x/display/time", "01:02:03");
        bench.Run(1000);

        var strip = bench.Unit.State.GetProperty("strips")[0];
        Assert.Equal(("LdVocl1", "-3.0 dB", "red"), (strip.GetProperty("upper").GetString(), strip.GetProperty("lower").GetString(), strip.GetProperty("color").GetString()));
        Assert.Equal(("blink", "on"), (bench.Unit.Lamp("rude-solo"), bench.Unit.Lamp("select/8")));
        Assert.Contains("0.75", bench.Unit.Fader("1").GetRawText());
        Assert.Contains("01", bench.Unit.State.GetProperty("time").GetString());
        Assert.Empty(bench.Mistakes);
    }

    [Fact]
    public void A_unit_that_was_switched_off_and_on_shows_everything_again()
    {
        var bench = new SurfaceAndUnit("mackie/mcu", "MCU");
        bench.Driver.Write("strip/3/mute", true);
        bench.Driver.Write("strip/3/label/upper", "Vox");
        bench.Run(500);

        bench.Unit.Steer("power-cycle");
        bench.Run(3000);

        Assert.Equal("on", bench.Unit.Lamp("mute/3"));
        Assert.StartsWith("Vox", bench.Unit.State.GetProperty("strips")[2].GetProperty("upper").GetString(), StringComparison.Ordinal);
        Assert.False(bench.Unit.State.GetProperty("locked").GetBoolean());
        Assert.Empty(bench.Mistakes);
    }

    [Fact]
    public void A_logic_control_is_sent_nothing_before_it_has_confirmed_who_we_are()
    {
        var bench = new SurfaceAndUnit("mackie/logic-control", "Logic Control");
        bench.Driver.Write("strip/3/mute", true);
        bench.Run(500);
        Assert.Equal("on", bench.Unit.Lamp("mute/3"));

        bench.Unit.Steer("power-cycle");
        bench.Run(3000);

        Assert.Equal("on", bench.Unit.Lamp("mute/3"));
        Assert.Empty(bench.Mistakes);
    }

    [Fact]
    public void A_hand_wins_over_a_host_that_keeps_writing()
    {
        var bench = new SurfaceAndUnit("behringer/x-touch", "X-TOUCH");
        bench.Unit.Steer("move 1 1.0 over 500ms");
        for (var elapsed = 0; elapsed < 100; elapsed++)
        {
            bench.Driver.Write("strip/1/fader", elapsed % 2);
            bench.Run(5);
        }

        bench.Run(1000);
        Assert.Empty(bench.Mistakes);
    }

    [Theory]
    [InlineData("spring-back on")]
    [InlineData("spring-back on", "motor-reports on")]
    [InlineData("running-status on", "realtime sensing")]
    [InlineData("note-offs on")]
    [InlineData("late-move 20ms")]
    public void A_fader_stays_where_the_hand_has_left_it(params string[] options)
    {
        var bench = new SurfaceAndUnit("icon/platform-m", "Platform M", options);
        bench.Driver.Write("strip/1/fader", 0);
        bench.Run(500);

        bench.Unit.Steer("move 1 0.5 over 200ms");
        bench.Run(1500);

        Assert.Equal(0.5, bench.Driver["strip/1/fader"].Number, 2);
        Assert.Equal(0.5, bench.Unit.Fader("1").GetProperty("position").GetDouble(), 2);
        Assert.Empty(bench.Mistakes);
    }
}
