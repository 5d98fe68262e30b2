using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Tests.Links;

namespace ConsoleBridge.Tests.Surfaces;

/// <summary>In the steady state a surface costs no memory.</summary>
public class SurfaceAllocationTests
{
    private readonly SurfaceStage _stage = new(seed: 1);

    [Fact]
    public void Nothing_is_allocated_while_faders_and_levels_move()
    {
        var target = new CountingTarget();
        var house = new LinkHouse(LinkGraph.Build([], out _), [_stage.Surface, _stage.SideSurface], target, new LinkTimes());
        var now = TimeSpan.Zero;
        Say(SurfaceStage.ConsoleSession, ParameterValue.FromText("live"), 0);
        Say(SurfaceStage.DeskSession, ParameterValue.FromText("live"), 0);
        house.Begin(now);
        Drag(500);
        var allocated = Allocations.Least(() => Drag(5_000));

        Assert.Equal(0, allocated);
        Assert.True(target.Posts > 10_000, $"{target.Posts} writes");

        void Drag(int moves)
        {
            for (var i = 0; i < moves; i++)
            {
                now += TimeSpan.FromSeconds(1);
                var level = ParameterValue.FromNumber(-20 - (i % 40), Unit.Decibel);
                Say(_stage.Strips[0].End.Key, level, 0);
                Say(_stage.Channels[0].End.Key, level, target.LastId);
                house.Outcome(new WriteOutcome(_stage.Channels[0].End.Key, target.LastId, WriteStatus.Confirmed, null), now);
                Say(_stage.Channels[1].End.Key, level, 0);
                Say(SurfaceStage.MeterOf(i % 4), ParameterValue.FromNumber(-40 + (i % 30), Unit.DecibelFullScale), 0, ParameterKind.Meter);
                house.Tick(now + TimeSpan.FromMilliseconds(600));
            }
        }

        void Say(ParameterKey key, in ParameterValue value, long id, ParameterKind kind = ParameterKind.Setting) =>
            house.Observe(new ParameterChange { Key = key, Value = value, HeardAt = 0, WriteId = id, Origin = ChangeOrigin.Device, Kind = kind }, now);
    }
}
