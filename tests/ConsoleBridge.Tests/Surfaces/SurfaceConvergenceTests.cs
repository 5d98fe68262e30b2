using System.Globalization;
using ConsoleBridge.Core.Surfaces;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Surfaces;

/// <summary>Whatever hands, console and lines do, and in whatever order: in the end every strip shows its channel, and no touched fader was driven.</summary>
public class SurfaceConvergenceTests
{
    private static readonly int Runs =
        int.TryParse(Environment.GetEnvironmentVariable("CONSOLEBRIDGE_LINK_RUNS"), CultureInfo.InvariantCulture, out var runs) ? runs : 400;

    [Fact]
    public void Every_strip_ends_where_its_channel_is()
    {
        var gestures = Gen.Choose(0, 9).Two().Zip(Gen.Choose(-90, 10), (what, value) => (What: what.Item1, Where: what.Item2, Value: value)).ListOf(12);
        var property = Prop.ForAll(
            gestures.Zip(Gen.Choose(0, 100_000), (list, seed) => (Gestures: list.ToArray(), Seed: seed)).ToArbitrary(),
            run => End(run.Gestures, run.Seed));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs), property);
    }

    private static void End((int What, int Where, int Value)[] gestures, int seed)
    {
        var stage = new SurfaceStage(seed).Begin();
        stage.World.LongestDelay = 300;
        var random = new Random(seed);
        var at = stage.World.Now;
        foreach (var gesture in gestures)
        {
            at += TimeSpan.FromMilliseconds(random.Next(400));
            stage.World.At(at, () => Do(stage, gesture));
        }

        stage.World.Run();
        foreach (var strip in stage.Strips)
        {
            stage.World.Touch(strip, false);
        }

        stage.World.Run();
        foreach (var channel in stage.Channels.Where(channel => !channel.IsConnected))
        {
            stage.World.Reconnect(channel);
        }

        stage.World.Run();

        var first = Showing(stage);
        for (var i = 0; i < SurfaceStage.StripCount; i++)
        {
            Assert.Equal(stage.Channels[first + i].Value, stage.Strips[i].Value, 0.11);
        }

        Assert.Empty(stage.World.Violations);
        Assert.True(stage.World.Writes < 200 + (30 * stage.World.Causes), $"{stage.World.Writes} writes for {stage.World.Causes} causes");
    }

    private static void Do(SurfaceStage stage, (int What, int Where, int Value) gesture)
    {
        var strip = stage.Strips[gesture.Where % SurfaceStage.StripCount];
        switch (gesture.What)
        {
            case 0 or 1:
                stage.World.Touch(strip, true);
                stage.World.Move(strip, gesture.Value);
                break;
            case 2 when strip.IsTouched:
                stage.World.Move(strip, gesture.Value);
                break;
            case 2 or 3:
                stage.World.Touch(strip, false);
                break;
            case 4 or 5:
                stage.World.Move(stage.Channels[gesture.Where], gesture.Value);
                break;
            case 6:
                stage.Press(gesture.Value < -40 ? SurfaceAction.BankLeft : SurfaceAction.BankRight);
                break;
            case 7:
                stage.Press(gesture.Value < -40 ? SurfaceAction.ChannelLeft : SurfaceAction.ChannelRight);
                break;
            case 8 when stage.Channels[gesture.Where].IsConnected:
                stage.World.Disconnect(stage.Channels[gesture.Where]);
                break;
            default:
                if (!stage.Channels[gesture.Where].IsConnected)
                {
                    stage.World.Reconnect(stage.Channels[gesture.Where]);
                }

                break;
        }
    }

    // From the texts on the strips: what the surface says it shows, and not what its engine believes.
    private static int Showing(SurfaceStage stage) =>
        int.Parse(stage.Written(SurfaceStage.UpperOf(0))["Ch ".Length..], CultureInfo.InvariantCulture) - 1;
}
