using System.Globalization;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Surfaces;
using ConsoleBridge.Tests.Links;
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
        var gestures = Gen.Choose(0, 16).Zip(Gen.Choose(0, 9)).Zip(Gen.Choose(-90, 10), (what, value) => (What: what.Item1, Where: what.Item2, Value: value)).ListOf(12);
        var property = Prop.ForAll(
            gestures.Zip(Gen.Choose(0, 100_000), (list, seed) => (Gestures: list.ToArray(), Seed: seed)).ToArbitrary(),
            run => End(run.Gestures, run.Seed));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs), property);
    }

    private static void End((int What, int Where, int Value)[] gestures, int seed)
    {
        var stage = new SurfaceStage(seed).Begin();
        stage.World.LongestDelay = seed % 301;
        stage.World.Duplication = seed % 3 == 0 ? 0.1 : 0;
        var random = new Random(seed);
        var at = stage.World.Now;
        foreach (var gesture in gestures)
        {
            at += TimeSpan.FromMilliseconds(random.Next(400));
            stage.World.At(at, () => Do(stage, gesture));
        }

        stage.World.Run();
        stage.World.Duplication = 0;
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

        foreach (var side in stage.Channels.Concat(stage.Strips).Concat(stage.SideStrips))
        {
            stage.World.Resynchronise(side);
        }

        if (stage.Written(SurfaceStage.FlipLamp) == "true")
        {
            stage.Press(SurfaceAction.Flip);
        }

        stage.World.Run();
        for (var i = 0; i < SurfaceStage.StripCount; i++)
        {
            Compare(stage, stage.Strips[i], SurfaceStage.UpperOf(i), $"seed {seed}, strip {i}");
        }

        for (var i = 0; i < stage.SideStrips.Length; i++)
        {
            Compare(stage, stage.SideStrips[i], SurfaceStage.SideUpperOf(i), $"seed {seed}, side strip {i}");
        }

        Assert.Empty(stage.World.Violations);

        // Of each gesture: the channel, a motor and a text on each surface, and one confirmation. Of each page: all of a surface.
        var most = (6 * stage.World.Gestures) + (40 * (gestures.Length + 3));
        Assert.InRange(stage.World.Writes, 0, most);
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
            case 8 or 9 when stage.SideStrips[gesture.Where % 3].IsConnected:
                stage.World.Move(stage.SideStrips[gesture.Where % 3], gesture.Value);
                break;
            case 10:
                stage.PressSide(gesture.Value < -40 ? SurfaceAction.BankLeft : SurfaceAction.BankRight);
                break;
            case 11:
                stage.Press(SurfaceAction.Flip);
                break;
            case 12:
                stage.Press(SurfaceAction.Send);
                break;
            case 13:
                stage.World.Say(SurfaceStage.ListName, ParameterValue.FromText(gesture.Value < -40 ? "DCAs" : "Inputs"));
                break;
            case 14:
                stage.PowerCycle();
                break;
            case 15 when stage.Channels[gesture.Where].IsConnected:
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
    private static void Compare(SurfaceStage stage, LinkWorldSide strip, ParameterKey text, string where)
    {
        var title = stage.Written(text);
        var expected = title.Length == 0 ? -90 : stage.Channels[int.Parse(title["Ch ".Length..], CultureInfo.InvariantCulture) - 1].Value;
        Assert.True(Math.Abs(expected - strip.Value) < 0.11, $"{where}: '{title}' is at {expected} and its fader at {strip.Value}");
    }
}
