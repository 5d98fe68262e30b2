using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Links;

/// <summary>Whatever people do, in whatever order and however late it arrives: in the end all sides say the same, and no motor has fought a finger.</summary>
public class LinkConvergenceTests
{
    private static readonly int Runs = int.Parse(Environment.GetEnvironmentVariable("CONSOLEBRIDGE_LINK_RUNS") ?? "400", System.Globalization.CultureInfo.InvariantCulture);

    private static Link Both(LinkWorldSide from, LinkWorldSide to, LinkGuard? guard = null) => new()
    {
        Place = $"{from.End.Name} to {to.End.Name}", From = from.End, To = to.End, Guard = guard ?? LinkGuard.None,
    };

    private static Link Forward(LinkWorldSide from, LinkWorldSide to) => new()
    {
        Place = $"{from.End.Name} to {to.End.Name}", From = from.End, To = to.End, Direction = LinkDirection.Forward,
    };

    [Fact]
    public void A_surface_and_a_console_end_equal() => Check(0, world =>
    {
        var desk = world.Add(new(0, "desk", -90, 10, 16384, hasTouch: true));
        var foh = world.Add(new(1, "foh", -90, 10, 1024, hasTouch: false));
        return ([desk, foh], [Both(desk, foh)]);
    });

    [Fact]
    public void Two_consoles_without_touch_sensors_end_equal() => Check(0, world =>
    {
        var monitors = world.Add(new(0, "monitors", -90, 10, 1024, hasTouch: false));
        var foh = world.Add(new(1, "foh", -90, 10, 513, hasTouch: false));
        return ([monitors, foh], [Both(monitors, foh)]);
    });

    [Fact]
    public void Two_surfaces_on_one_console_end_equal_on_lines_that_lose_a_fifth() => Check(0.2, world =>
    {
        var desk = world.Add(new(0, "desk", -90, 10, 16384, hasTouch: true));
        var tablet = world.Add(new(1, "tablet", -90, 10, 1000, hasTouch: false));
        var foh = world.Add(new(2, "foh", -90, 10, 1024, hasTouch: false));
        return ([desk, tablet, foh], [Both(desk, foh), Both(tablet, foh)]);
    });

    [Fact]
    public void A_chain_in_both_directions_ends_equal() => Check(0.1, world =>
    {
        var desk = world.Add(new(0, "desk", -90, 10, 16384, hasTouch: true));
        var middle = world.Add(new(1, "middle", -90, 10, 2001, hasTouch: false));
        var foh = world.Add(new(2, "foh", -90, 10, 1024, hasTouch: false));
        return ([desk, middle, foh], [Both(desk, middle), Both(middle, foh)]);
    });

    [Fact]
    public void A_ring_of_three_forward_links_ends_equal() => Check(0.1, world =>
    {
        var a = world.Add(new(0, "a", -90, 10, 1024, hasTouch: false));
        var b = world.Add(new(1, "b", -90, 10, 1024, hasTouch: false));
        var c = world.Add(new(2, "c", -90, 10, 1024, hasTouch: false));
        return ([a, b, c], [Forward(a, b), Forward(b, c), Forward(c, a)]);
    });

    [Fact]
    public void A_surface_on_a_console_that_leads_another_ends_equal() => Check(0.1, world =>
    {
        var desk = world.Add(new(0, "desk", -90, 10, 16384, hasTouch: true));
        var foh = world.Add(new(1, "foh", -90, 10, 1024, hasTouch: false));
        var recording = world.Add(new(2, "recording", -90, 10, 1024, hasTouch: false));
        return ([desk, foh, recording], [Both(desk, foh), Forward(foh, recording)]);
    }, movable: 2);

    [Fact]
    public void Two_consoles_under_two_surfaces_end_equal_when_lines_lose_and_double_messages() => Check(0.1, world =>
    {
        var desk = world.Add(new(0, "desk", -90, 10, 16384, hasTouch: true));
        var tablet = world.Add(new(1, "tablet", -90, 10, 1000, hasTouch: false));
        var foh = world.Add(new(2, "foh", -90, 10, 1024, hasTouch: false));
        return ([desk, tablet, foh], [Both(desk, foh), Both(tablet, foh)]);
    }, duplication: 0.1);

    [Fact]
    public void A_surface_and_a_console_end_equal_when_lines_double_messages() => Check(0, world =>
    {
        var desk = world.Add(new(0, "desk", -90, 10, 16384, hasTouch: true));
        var foh = world.Add(new(1, "foh", -90, 10, 1024, hasTouch: false));
        return ([desk, foh], [Both(desk, foh)]);
    }, duplication: 0.2);

    [Fact]
    public void A_ring_of_three_forward_links_ends_equal_when_lines_double_messages() => Check(0.1, world =>
    {
        var a = world.Add(new(0, "a", -90, 10, 1024, hasTouch: false));
        var b = world.Add(new(1, "b", -90, 10, 1024, hasTouch: false));
        var c = world.Add(new(2, "c", -90, 10, 1024, hasTouch: false));
        return ([a, b, c], [Forward(a, b), Forward(b, c), Forward(c, a)]);
    }, duplication: 0.1);

    [Fact]
    public void A_surface_on_a_console_that_itself_follows_under_a_guard_ends_equal() => Check(0.1, world =>
    {
        var desk = world.Add(new(0, "desk", -90, 10, 16384, hasTouch: true));
        var middle = world.Add(new(1, "middle", -90, 10, 1024, hasTouch: false));
        var foh = world.Add(new(2, "foh", -90, 10, 1024, hasTouch: false));
        return ([desk, middle, foh], [Both(desk, middle), Both(middle, foh, new LinkGuard { SafeMaximum = 10 })]);
    }, duplication: 0.1);

    private static void Check(double loss, Func<LinkWorld, (LinkWorldSide[] Sides, Link[] Links)> build, int? movable = null, double duplication = 0) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => RunOnce(seed, loss, build, movable, duplication))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    private static void RunOnce(int seed, double loss, Func<LinkWorld, (LinkWorldSide[] Sides, Link[] Links)> build, int? movable, double duplication)
    {
        var random = new Random(seed);
        var world = new LinkWorld(seed) { Loss = loss, Duplication = duplication, LongestDelay = random.Next(301) };
        var (sides, links) = build(world);
        world.Link([], links);
        var end = TimeSpan.FromSeconds(random.Next(1, 8));
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var side = sides[random.Next(movable ?? sides.Length)];
            var at = TimeSpan.FromMilliseconds(random.Next((int)end.TotalMilliseconds));
            Script(world, side, at, random);
        }

        world.Run();
        world.Loss = world.Duplication = 0;
        foreach (var side in sides)
        {
            world.Resynchronise(side);
        }

        world.Run();

        Assert.Empty(world.Violations);
        var master = sides[^1];
        foreach (var side in sides)
        {
            Assert.True(
                AreEqual(side, master),
                $"seed {seed}: {string.Join(", ", sides.Select(each => $"{each.End.Name} {each.Value}"))}");
        }

        // In a star each gesture moves the others once. In a ring those who moved at the same time chase each other for a round.
        var most = links[0].Direction == LinkDirection.Both ? sides.Length - 1 : sides.Length + 1;
        Assert.InRange(world.Writes, 0, most * (world.Gestures + 1));
    }

    private static void Script(LinkWorld world, LinkWorldSide side, TimeSpan at, Random random)
    {
        if (random.Next(5) == 0)
        {
            world.At(at, () => Leave(world, side));
            world.At(at + TimeSpan.FromMilliseconds(random.Next(1, 3000)), () => Return(world, side));
            return;
        }

        var moves = random.Next(1, 20);
        var value = (random.NextDouble() * 100) - 90;
        world.At(at, () => world.Touch(side, true));
        for (var i = 0; i < moves; i++)
        {
            value += (random.NextDouble() - 0.5) * 10;
            var position = value;
            world.At(at + TimeSpan.FromMilliseconds(20 * i), () => world.Move(side, position));
        }

        world.At(at + TimeSpan.FromMilliseconds(20 * moves), () => world.Touch(side, false));
    }

    private static void Leave(LinkWorld world, LinkWorldSide side)
    {
        if (side.IsConnected)
        {
            world.Disconnect(side);
        }
    }

    private static void Return(LinkWorld world, LinkWorldSide side)
    {
        if (!side.IsConnected)
        {
            world.Reconnect(side);
        }
    }

    private static bool AreEqual(LinkWorldSide one, LinkWorldSide other) =>
        one.Definition.Law.IsSameStep(Value(one), Value(other)) || other.Definition.Law.IsSameStep(Value(one), Value(other));

    private static ParameterValue Value(LinkWorldSide side) => ParameterValue.FromNumber(side.Value, Unit.Decibel);
}
