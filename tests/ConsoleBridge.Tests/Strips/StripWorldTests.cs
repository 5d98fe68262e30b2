using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Strips;

/// <summary>Whatever happens, in whatever order, and wherever the bridge dies: in the end the strip is as it would be without us.</summary>
public class StripWorldTests
{
    // A number given there asks for that many lives that nobody has lived before.
    private static readonly string? Asked = Environment.GetEnvironmentVariable("CONSOLEBRIDGE_STRIP_RUNS");

    private static readonly Config Lives = Config.QuickThrowOnFailure.WithEndSize(60).WithMaxTest(int.Parse(Asked ?? "1000", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_console_that_confirms_is_as_it_would_be_without_us() => Check(echoes: true, loss: 0);

    [Fact]
    public void A_console_that_tells_others_alone_is_as_it_would_be_without_us() => Check(echoes: false, loss: 0);

    [Fact]
    public void A_console_behind_a_network_that_loses_a_twentieth_is_as_it_would_be_without_us() => Check(echoes: false, loss: 0.05);

    private static void Check(bool echoes, double loss)
    {
        var life = Gen.Choose(0, 9999).ArrayOf().Resize(60).ToArbitrary();
        Prop.ForAll(life, events => Live(events, echoes, loss)).Check(Asked is null ? Lives.WithReplay(20261121, 3) : Lives);
    }

    private static void Live(int[] events, bool echoes, double loss)
    {
        var world = new StripWorld(events.Length > 0 ? events[0] : 0, echoes, loss);
        foreach (var (number, choice) in events.Index())
        {
            Happen(world, number, choice % 18);
            world.Run(10 + (choice / 18 % 40 * (choice % 7 == 0 ? 100 : 20)));
        }

        world.Alert(null);
        (world.IsLocked, world.DiskFails, world.Refuses) = (false, false, false);
        world.Start();
        world.Connect();
        world.Run(60_000);

        Assert.Equal(world.WithoutUs, world.Console);
        Assert.Null(world.Disk);
        Assert.True(world.IsAtRest);
        Assert.Equal(0, world.WrittenBeforeKept);
    }

    private static void Happen(StripWorld world, int number, int what)
    {
        switch (what)
        {
            case 0 or 1 or 2 or 3:
                // Every second one begins as the name or the colour that the next hand may choose.
                world.Alert(number % 2 == 0 ? $"BAT {number % 3}m" : $"Name {number + 1} 12m", number % 2 == 0 ? "red" : $"color {number + 1}-inv");
                break;
            case 4:
                world.Alert(null);
                break;
            case 5 or 6:
                // Each hand chooses a name that nobody had before: who types ours cannot be told from us.
                world.Rename($"Name {number}");
                break;
            case 7:
                world.Change(1, $"color {number}");
                break;
            case 8:
                world.LateEcho();
                break;
            case 9:
                world.Disconnect();
                break;
            case 10 or 11:
                world.Connect();
                break;
            case 12 or 13:
                world.Crash();
                break;
            case 14:
                world.Start();
                break;
            case 15:
                world.IsLocked = !world.IsLocked;
                break;
            case 16:
                world.Refuses = !world.Refuses;
                break;
            default:
                world.DiskFails = !world.DiskFails;
                break;
        }
    }
}
