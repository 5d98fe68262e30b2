using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Links;

/// <summary>What an engineer at a fader would notice.</summary>
public class LinkEngineTests
{
    private readonly LinkWorld _world = new(seed: 1) { LongestDelay = 0 };
    private readonly LinkWorldSide _desk = new(0, "desk", -90, 10, 16384, hasTouch: true);
    private readonly LinkWorldSide _foh = new(1, "foh", -90, 10, 1024, hasTouch: false);
    private TimeSpan _now;

    public LinkEngineTests()
    {
        _world.Add(_desk);
        _world.Add(_foh);
    }

    [Fact]
    public void At_the_start_the_surface_goes_to_where_the_console_is_and_never_the_other_way()
    {
        _desk.Value = 0;
        _foh.Value = _foh.Snap(-20);

        _world.Link([], Both());
        _world.Run();

        Assert.Equal(-20, _foh.Value, 0.1);
        Assert.Equal(-20, _desk.Value, 0.1);
        Assert.Equal(1, _world.Writes);
    }

    [Fact]
    public void A_touched_fader_is_left_alone_and_told_its_value_once_when_the_hand_has_left()
    {
        _world.Link([], Both());
        _world.Run();
        _world.Touch(_desk, true);
        _world.Move(_desk, -10);
        _world.Run();
        var before = _world.Writes;

        _world.Move(_foh, -30);
        _world.Run();
        var whileTouched = _world.Writes - before;
        _world.Touch(_desk, false);
        _world.Run();

        Assert.Equal(0, whileTouched);
        Assert.Equal(before + 1, _world.Writes);
        Assert.Equal(-30, _desk.Value, 0.1);
        Assert.Empty(_world.Violations);
    }

    [Fact]
    public void The_console_s_rounding_of_a_move_does_not_move_the_console_again()
    {
        _world.Link([], Both());
        _world.Run();
        var before = _world.Writes;

        _world.Touch(_desk, true);
        _world.Move(_desk, -12.345);
        _world.Touch(_desk, false);
        _world.Run();

        // One wish to the console, one confirming move of the motor.
        Assert.Equal(before + 2, _world.Writes);
        Assert.Equal(_foh.Value, _desk.Value, 0.01);
    }

    [Fact]
    public void A_value_that_the_console_refuses_springs_the_fader_back()
    {
        _world.Link([], Both());
        _world.Move(_foh, -20);
        _world.Run();

        _world.Loss = 1;
        _world.Touch(_desk, true);
        _world.At(_world.Now, () => _world.Resynchronise(_desk));
        _desk.Value = _desk.Snap(5);
        _world.At(_world.Now, () => _world.Touch(_desk, false));
        _world.At(_world.Now + TimeSpan.FromMilliseconds(600), () => _world.Loss = 0);
        _world.Run();

        Assert.Equal(-20, _foh.Value, 0.1);
        Assert.Equal(-20, _desk.Value, 0.1);
    }

    [Fact]
    public void While_the_console_is_away_moves_of_the_surface_are_not_kept_for_it()
    {
        _world.Link([], Both());
        _world.Move(_foh, -20);
        _world.Run();

        _world.Disconnect(_foh);
        _world.Move(_desk, 0);
        _world.Run();
        _world.Reconnect(_foh);
        _world.Run();

        Assert.Equal(-20, _foh.Value, 0.1);
        Assert.Equal(-20, _desk.Value, 0.1);
    }

    [Fact]
    public void A_condition_that_begins_to_hold_brings_the_follower_up()
    {
        var lamp = new LinkWorldSide(2, "lamp", 0, 10, 11, hasTouch: false);
        _world.Add(lamp);
        var condition = new LinkCondition(lamp.End, LinkComparison.Above, ParameterValue.FromNumber(5, Unit.Decibel));
        _world.Link([], new Link { Place = "conditional", From = _desk.End, To = _foh.End, When = condition });
        _world.Move(_foh, -20);
        _world.Run();
        var before = _desk.Value;

        _world.Move(lamp, 9);
        _world.Run();

        Assert.Equal(-90, before, 0.1);
        Assert.Equal(-20, _desk.Value, 0.1);
    }

    [Fact]
    public void A_fader_without_motor_does_nothing_until_it_has_been_brought_to_where_the_console_is()
    {
        var plain = new LinkWorldSide(2, "plain", -90, 10, 128, hasTouch: false, hasMotor: false);
        _world.Add(plain);
        _world.Link([], new Link { Place = "plain", From = plain.End, To = _foh.End });
        _world.Move(_foh, -20);
        _world.Run();

        _world.Move(plain, -60);
        _world.Move(plain, -30);
        _world.Run();
        var before = _foh.Value;
        _world.Move(plain, -15);
        _world.Run();

        Assert.Equal(-20, before, 0.1);
        Assert.Equal(-15, _foh.Value, 0.5);
    }

    [Fact]
    public void Of_two_links_into_one_fader_the_one_with_the_higher_priority_counts()
    {
        var backup = new LinkWorldSide(2, "backup", -90, 10, 1024, hasTouch: false);
        _world.Add(backup);
        _world.Link([],
            new Link { Place = "low", From = backup.End, To = _foh.End, Direction = LinkDirection.Forward },
            new Link { Place = "high", From = _desk.End, To = _foh.End, Direction = LinkDirection.Forward, Priority = 1 });
        _world.Move(_desk, -10);
        _world.Run();

        _world.Move(backup, -50);
        _world.Run();
        var before = _foh.Value;
        _world.Disconnect(_desk);
        _world.Move(backup, -40);
        _world.Run();

        Assert.Equal(-10, before, 0.1);
        Assert.Equal(-40, _foh.Value, 0.1);
    }

    [Fact]
    public void A_ring_that_would_add_something_with_every_round_is_refused()
    {
        LinkGraph.Build(
            [
                new Link { Place = "there", From = _desk.End, To = _foh.End, Direction = LinkDirection.Forward, Transform = new LinkTransform([new OffsetStep(3)]) },
                new Link { Place = "back", From = _foh.End, To = _desk.End, Direction = LinkDirection.Forward },
            ],
            out var errors);

        Assert.Contains(errors, error => error.StartsWith("back: leads back to desk:fader with another value", StringComparison.Ordinal));
    }

    [Fact]
    public void The_forecast_says_what_would_move_and_how_far()
    {
        var graph = LinkGraph.Build([Both()], out _);

        var moves = LinkForecast.Make(graph, key => ParameterValue.FromNumber(key.Device == 0 ? 0 : -20, Unit.Decibel));

        var move = Assert.Single(moves);
        Assert.Equal("desk:fader", move.End.Name);
        Assert.Equal(20, move.Distance!.Value, 0.1);
    }

    [Fact]
    public void Nothing_is_allocated_while_faders_move()
    {
        var target = new CountingTarget();
        var engine = new LinkEngine(LinkGraph.Build([Both()], out _), target, new LinkTimes());
        Move(engine, _foh, -20, ChangeOrigin.Initial, 0);
        Move(engine, _desk, -20, ChangeOrigin.Initial, 0);
        Drag(engine, target, 1000);
        var allocated = Allocations.Least(() => Drag(engine, target, 10_000));

        Assert.Equal(0, allocated);
        Assert.True(target.Posts > 11_000);
    }

    private void Drag(LinkEngine engine, CountingTarget target, int moves)
    {
        for (var i = 0; i < moves; i++)
        {
            var value = -20 - (i % 40);
            _now += TimeSpan.FromSeconds(1);
            Move(engine, _desk, value, ChangeOrigin.Device, 0);
            Move(engine, _foh, value, ChangeOrigin.Device, target.LastId);
            engine.Outcome(new WriteOutcome(_foh.End.Key, target.LastId, WriteStatus.Confirmed, null), _now);
            engine.Tick(_now + TimeSpan.FromMilliseconds(500));
        }
    }

    private void Move(LinkEngine engine, LinkWorldSide side, double value, ChangeOrigin origin, long id) => engine.Observe(
        new ParameterChange { Key = side.End.Key, Value = ParameterValue.FromNumber(value, Unit.Decibel), HeardAt = 0, Origin = origin, WriteId = id }, _now);

    private Link Both() => new() { Place = "strip", From = _desk.End, To = _foh.End };
}
