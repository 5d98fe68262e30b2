using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Links;

/// <summary>Limits, conditions and displays, and what hangs on a follower that has one.</summary>
public class LinkLimitTests
{
    private readonly LinkWorld _world = new(seed: 1) { LongestDelay = 0 };
    private readonly LinkWorldSide _desk = new(0, "desk", -90, 10, 16384, hasTouch: true);
    private readonly LinkWorldSide _foh = new(1, "foh", -90, 10, 1024, hasTouch: false);

    public LinkLimitTests()
    {
        _world.Add(_desk);
        _world.Add(_foh);
    }

    [Fact]
    public void A_safe_maximum_in_decibels_does_not_touch_a_link_in_another_unit()
    {
        var (from, to) = (Pan(5), Pan(6));
        _world.Link([], new Link { Place = "pan", From = from, To = to, Direction = LinkDirection.Forward, Guard = new LinkGuard { SafeMaximum = -10 } });
        _world.Say(to.Key, ParameterValue.FromNumber(0, Unit.Pan));
        _world.Say(from.Key, ParameterValue.FromNumber(50, Unit.Pan));
        _world.Run();

        Assert.Equal(50, _world.Written[to.Key].Number);
    }

    [Fact]
    public void A_display_is_dark_when_its_condition_ends_and_says_the_level_when_it_holds()
    {
        var lamp = _world.Add(new LinkWorldSide(2, "lamp", 0, 10, 11, hasTouch: false));
        var session = new ParameterKey(3, 9);
        var text = new LinkEnd(new(3, 1), new ParameterDefinition
        {
            Index = 1, Name = "text", Type = ValueKind.Text, Kind = ParameterKind.Setting, Access = ParameterAccess.ReadWrite, Echo = EchoMode.None,
            Law = new ValueLaw { Type = ValueKind.Text },
        }, "desk:text", null, session);
        var condition = new LinkCondition(lamp.End, LinkComparison.Above, ParameterValue.FromNumber(5, Unit.Decibel));
        _world.Link([], new Link { Place = "text", From = _foh.End, To = text, Direction = LinkDirection.Forward, When = condition });
        _world.Say(session, ParameterValue.FromText("live"));
        _world.Move(_foh, -20);
        _world.Move(lamp, 9);
        _world.Run();
        var whileHolding = _world.Written[text.Key].Text;

        _world.Move(lamp, 1);
        _world.Run();

        Assert.Equal(("-20.0dB", ""), (whileHolding, _world.Written[text.Key].Text));
    }

    [Fact]
    public void What_hangs_on_a_follower_goes_on_with_it_while_the_follower_s_own_condition_does_not_hold()
    {
        var lamp = _world.Add(new LinkWorldSide(2, "lamp", 0, 10, 11, hasTouch: false));
        var monitors = _world.Add(new LinkWorldSide(3, "monitors", -90, 10, 1024, hasTouch: false));
        var condition = new LinkCondition(lamp.End, LinkComparison.Above, ParameterValue.FromNumber(5, Unit.Decibel));
        _world.Link([],
            new Link { Place = "desk", From = _desk.End, To = monitors.End },
            new Link { Place = "monitors", From = monitors.End, To = _foh.End, When = condition });
        _world.Run();

        _world.Move(_desk, -30);
        _world.Run();

        Assert.Equal(-30, monitors.Value, 0.1);
        Assert.Equal(-90, _foh.Value, 0.1);
    }

    [Fact]
    public void A_limit_on_the_way_holds_for_everybody_who_goes_that_way()
    {
        var monitors = _world.Add(new LinkWorldSide(3, "monitors", -90, 10, 1024, hasTouch: false));
        _world.Link([],
            new Link { Place = "desk", From = _desk.End, To = monitors.End },
            new Link { Place = "monitors", From = monitors.End, To = _foh.End, Guard = new LinkGuard { SafeMaximum = 0 } });
        _world.Run();

        _world.Touch(_desk, true);
        _world.Move(_desk, 8);
        _world.Touch(_desk, false);
        _world.Run();

        Assert.Equal(0, _foh.Value, 0.1);
        Assert.Equal(0, monitors.Value, 0.1);
        Assert.Equal(0, _desk.Value, 0.1);
    }

    [Fact]
    public void A_fader_without_motor_that_was_away_must_be_brought_to_where_the_console_is_again()
    {
        var plain = _world.Add(new LinkWorldSide(2, "plain", -90, 10, 128, hasTouch: false, hasMotor: false));
        _world.Link([], new Link { Place = "plain", From = plain.End, To = _foh.End });
        _world.Move(_foh, -20);
        _world.Move(plain, -30);
        _world.Move(plain, -15);
        _world.Run();

        _world.Disconnect(plain);
        plain.Value = plain.Snap(-70);
        _world.Reconnect(plain);
        _world.Move(plain, -60);
        _world.Run();

        Assert.Equal(-15, _foh.Value, 0.5);
    }

    [Fact]
    public void The_forecast_keeps_to_the_limits()
    {
        var graph = LinkGraph.Build([new Link { Place = "x", From = _desk.End, To = _foh.End, Direction = LinkDirection.Forward, Guard = new LinkGuard { SafeMaximum = -5 } }], out _);

        var move = Assert.Single(LinkForecast.Make(graph, key => ParameterValue.FromNumber(key.Device == 0 ? 0 : -20, Unit.Decibel)));

        Assert.Equal(-5, move.Target.Number, 0.1);
    }

    [Fact]
    public void A_master_that_moves_under_a_condition_that_ends_leaves_the_follower_and_what_hangs_on_it_alone()
    {
        var lamp = _world.Add(new LinkWorldSide(2, "lamp", 0, 10, 11, hasTouch: false));
        var monitors = _world.Add(new LinkWorldSide(3, "monitors", -90, 10, 1024, hasTouch: false));
        var condition = new LinkCondition(lamp.End, LinkComparison.Above, ParameterValue.FromNumber(5, Unit.Decibel));
        _world.Link([],
            new Link { Place = "desk", From = _desk.End, To = monitors.End },
            new Link { Place = "monitors", From = monitors.End, To = _foh.End, When = condition });
        _world.Move(lamp, 9);
        _world.Move(_foh, -20);
        _world.Run();
        var together = (monitors.Value, _desk.Value);

        _world.Move(lamp, 1);
        _world.Move(_foh, -50);
        _world.Run();

        Assert.Equal(-20, together.Item1, 0.1);
        Assert.Equal(-20, together.Item2, 0.1);
        Assert.Equal(-20, monitors.Value, 0.1);
        Assert.Equal(-20, _desk.Value, 0.1);
    }

    [Fact]
    public void A_finger_on_a_surface_that_was_switched_off_is_forgotten()
    {
        _world.Link([], new Link { Place = "strip", From = _desk.End, To = _foh.End });
        _world.Touch(_desk, true);
        _world.Run();

        _world.Disconnect(_desk);
        _world.Say(_desk.End.Touch!.Value, ParameterValue.FromBoolean(true).WithQuality(Quality.Stale), ChangeOrigin.Bridge);
        _desk.IsTouched = false;
        _world.Reconnect(_desk);
        _world.Move(_foh, -30);
        _world.Run();

        Assert.Equal(-30, _desk.Value, 0.1);
    }

    private static LinkEnd Pan(int device) => new(new(device, 0), new ParameterDefinition
    {
        Index = 0, Name = "pan", Type = ValueKind.Number, Unit = Unit.Pan, Kind = ParameterKind.Setting, Access = ParameterAccess.ReadWrite, Minimum = -100, Maximum = 100,
        Law = new ValueLaw { Type = ValueKind.Number, Unit = Unit.Pan },
    }, $"{device}:pan");
}
