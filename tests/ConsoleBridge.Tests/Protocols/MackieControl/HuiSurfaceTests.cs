namespace ConsoleBridge.Tests.Protocols.MackieControl;

public class HuiSurfaceTests
{
    private static DriverHarness MakeReady()
    {
        var surface = Surface.Make("mackie/hui");
        surface.Connect();
        surface.Receive("90 00 7F");
        surface.Milliseconds(1000);
        surface.Receive("90 00 7F");
        surface.Forget();
        return surface;
    }

    [Fact]
    public void Is_live_when_it_answers_a_ping_and_lost_when_it_does_not()
    {
        var surface = Surface.Make("mackie/hui");
        surface.Connect();
        Assert.Equal(["90 00 00"], surface.Frames());
        Assert.False(surface.IsLive);

        surface.Receive("90 00 7F");
        Assert.True(surface.IsLive);
        surface.Elapse(TimeSpan.FromSeconds(10));

        Assert.Equal("nothing heard for 5 s", Assert.Single(surface.Failures.Distinct()));
    }

    [Fact]
    public void Remembers_the_zone_from_one_message_to_the_next()
    {
        var surface = MakeReady();

        surface.Receive("B0 0F 02");
        surface.Receive("B0 2F 40");
        surface.Receive("B0 2F 42");
        surface.Receive("B0 2F 02");
        surface.Receive("B0 2F 00");

        Assert.Equal(
            ["strip/3/touch true", "strip/3/mute true", "strip/3/touch false"],
            surface.Reported.Select(report => $"{report.Name} {report.Value}"));
    }

    [Fact]
    public void A_switch_before_any_zone_is_nobodys()
    {
        var surface = MakeReady();

        surface.Receive("B0 2F 42");

        Assert.Empty(surface.Reported);
        Assert.Equal(1, surface.UnrecognisedCount);
    }

    [Fact]
    public void Turns_go_the_other_way_round_than_on_a_mackie_control()
    {
        var surface = MakeReady();

        surface.Receive("B0 40 42");
        surface.Receive("B0 47 03");

        Assert.Equal(2, surface["strip/1/encoder"].Number);
        Assert.Equal(-3, surface["strip/8/encoder"].Number);
    }

    [Fact]
    public void A_touched_fader_is_left_alone_here_too()
    {
        var surface = MakeReady();

        surface.Receive("B0 0F 00 B0 2F 40");
        surface.Write("strip/1/fader", 1);
        surface.Milliseconds(500);
        Assert.DoesNotContain(surface.Frames(), frame => frame.StartsWith("B0 00", StringComparison.Ordinal));
        surface.Receive("B0 0F 00 B0 2F 00");
        surface.Milliseconds(150);

        Assert.Contains("B0 00 7F B0 20 7F", surface.Frames());
    }

    [Fact]
    public void Names_have_four_characters_and_lamps_are_lit_by_zone_and_port()
    {
        var surface = MakeReady();

        surface.Write("strip/8/label/upper", "Lead Vocal 1");
        surface.Milliseconds(10);
        surface.Write("button/play", true);
        surface.Write("button/play", false);

        Assert.Equal(
            ["F0 00 00 66 05 00 10 07 4C 56 63 31 F7", "B0 0C 0E B0 2C 44", "B0 0C 0E B0 2C 04"],
            surface.Frames());
    }
}
