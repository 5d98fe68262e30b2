using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Links;

/// <summary>A scene was recalled, and until the console has told its faders again their values are in doubt.</summary>
public class LinkDoubtTests
{
    private readonly LinkWorld _world = new(seed: 1) { LongestDelay = 0 };
    private readonly LinkWorldSide _desk = new(0, "desk", -90, 10, 16384, hasTouch: true);
    private readonly LinkWorldSide _foh = new(1, "foh", -90, 10, 1024, hasTouch: false);

    public LinkDoubtTests()
    {
        _world.Add(_desk);
        _world.Add(_foh);
    }

    [Fact]
    public void A_surface_asks_nothing_of_a_console_whose_value_is_in_doubt_and_follows_the_scene()
    {
        _world.Link([], new Link { Place = "Links[0]", From = _desk.End, To = _foh.End });
        _world.Move(_foh, -20);
        _world.Run();
        var before = _world.Writes;

        Doubt(_foh);
        _world.Touch(_desk, true);
        _world.Move(_desk, 0);
        _world.Run();
        Assert.Equal(before, _world.Writes);
        _world.Touch(_desk, false);
        _world.Move(_foh, -40);
        _world.Run();

        Assert.Equal(-40, _foh.Value, 0.1);
        Assert.Equal(-40, _desk.Value, 0.1);
    }

    [Fact]
    public void The_scene_of_a_follower_is_not_undone_and_goes_to_its_master_as_before()
    {
        var monitors = _world.Add(new LinkWorldSide(3, "monitors", -90, 10, 1024, hasTouch: false));
        _world.Link([], new Link { Place = "Links[0]", From = monitors.End, To = _foh.End });
        _world.Move(_foh, -20);
        _world.Run();

        Doubt(monitors);
        _world.Move(monitors, -40);
        _world.Run();

        Assert.Equal(-40, _foh.Value, 0.1);
        Assert.Equal(-40, monitors.Value, 0.1);
    }

    [Fact]
    public void The_scene_of_a_console_that_leads_another_and_follows_it_is_not_undone()
    {
        _world.Link([],
            new Link { Place = "Links[0]", From = _desk.End, To = _foh.End, Direction = LinkDirection.Forward },
            new Link { Place = "Links[1]", From = _foh.End, To = _desk.End, Direction = LinkDirection.Forward });
        _world.Move(_foh, -20);
        _world.Run();

        Doubt(_foh);
        _world.Move(_foh, -40);
        _world.Run();

        Assert.Equal(-40, _foh.Value, 0.1);
        Assert.Equal(-40, _desk.Value, 0.1);
    }

    private void Doubt(LinkWorldSide side) => _world.Say(side.End.Key, ParameterValue.FromNumber(side.Value, Unit.Decibel, Quality.Stale));
}
