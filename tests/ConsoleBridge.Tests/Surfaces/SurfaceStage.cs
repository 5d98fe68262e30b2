using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Core.Surfaces;
using ConsoleBridge.Tests.Links;

namespace ConsoleBridge.Tests.Surfaces;

/// <summary>A surface of four strips and another of three on a console of ten channels and two DCAs, in virtual time.</summary>
internal sealed class SurfaceStage
{
    public const int StripCount = 4;
    public const int ChannelCount = 10;
    private const int Desk = 0;
    private const int Foh = 1;
    private const int Side = 2;
    private const int Names = 500;
    private const int Pans = 600;
    private const int Sends = 700;

    public SurfaceStage(int seed, bool follows = false, LinkGuard? guard = null)
    {
        World = new LinkWorld(seed) { LongestDelay = 0 };
        Strips = [.. Enumerable.Range(0, StripCount).Select(i => World.Add(new LinkWorldSide(Desk, $"desk:strip/{i + 1}", -90, 10, 1024, hasTouch: true, parameter: 2 * i)))];
        SideStrips = [.. Enumerable.Range(0, 3).Select(i => World.Add(new LinkWorldSide(Side, $"side:strip/{i + 1}", -90, 10, 1000, hasTouch: false, parameter: 2 * i)))];
        Channels = [.. Enumerable.Range(0, ChannelCount + 2).Select(i => World.Add(new LinkWorldSide(Foh, $"foh:ch/{i + 1}", -90, 10, 1024, hasTouch: false, parameter: i)))];
        var items = Channels.Select((channel, i) => new BankItem($"foh:ch/{i + 1}", $"Ch {i + 1}", Foh)
        {
            Fader = channel.End,
            Label = Text(new ParameterKey(Foh, Names + i)),
            Meter = Meter(MeterOf(i)),
            Pan = Number(new ParameterKey(Foh, Pans + i), Unit.Pan, -100, 100),
            Select = Switch(SelectOf(i)),
            Sends = [Number(new ParameterKey(Foh, Sends + i), Unit.Decibel, -90, 10)],
        }).ToArray();
        Surface = new Surface
        {
            Name = "desk",
            Strips = [.. Strips.Select((strip, i) => new SurfaceStrip
            {
                Fader = strip.End, Meter = Meter(StripMeterOf(i)), Upper = Text(UpperOf(i)), Lower = Text(LowerOf(i)), Encoder = EncoderOf(i), Ring = Number(RingOf(i), Unit.Travel, 0, 1),
            })],
            Lists = [new BankList("Inputs", [.. items[..ChannelCount]]), new BankList("DCAs", [.. items[ChannelCount..]])],
            Keys =
            [
                new SurfaceKey(Key(SurfaceAction.BankLeft), SurfaceAction.BankLeft, 0, null),
                new SurfaceKey(Key(SurfaceAction.BankRight), SurfaceAction.BankRight, 0, null),
                new SurfaceKey(Key(SurfaceAction.ChannelLeft), SurfaceAction.ChannelLeft, 0, null),
                new SurfaceKey(Key(SurfaceAction.ChannelRight), SurfaceAction.ChannelRight, 0, null),
                new SurfaceKey(Key(SurfaceAction.Flip), SurfaceAction.Flip, 0, Switch(FlipLamp)),
                new SurfaceKey(Key(SurfaceAction.Send), SurfaceAction.Send, 0, null),
                new SurfaceKey(Key(SurfaceAction.List), SurfaceAction.List, 1, null),
            ],
            Bank = Number(Bank, Unit.None, 1, 99),
            List = Text(ListName),
            Consoles = System.Collections.Immutable.ImmutableDictionary<int, ParameterKey>.Empty.Add(Foh, ConsoleSession),
            Units = [DeskSession],
            Follows = follows,
            Guard = guard ?? LinkGuard.None,
        };
        SideSurface = Surface with
        {
            Name = "side",
            Strips = [.. SideStrips.Select((strip, i) => new SurfaceStrip { Fader = strip.End, Upper = Text(SideUpperOf(i)) })],
            Keys =
            [
                new SurfaceKey(SideKey(SurfaceAction.BankLeft), SurfaceAction.BankLeft, 0, null),
                new SurfaceKey(SideKey(SurfaceAction.BankRight), SurfaceAction.BankRight, 0, null),
            ],
            Bank = null, List = null, Units = [new ParameterKey(Side, 302)], Follows = false, Guard = LinkGuard.None,
        };
    }

    public LinkWorld World { get; }

    public LinkWorldSide[] Strips { get; }

    public LinkWorldSide[] Channels { get; }

    public Surface Surface { get; }

    /// <summary>The faders of the other surface, which have no touch sensors.</summary>
    public LinkWorldSide[] SideStrips { get; }

    public Surface SideSurface { get; }

    public static ParameterKey Bank => new(Desk, 300);

    public static ParameterKey ListName => new(Desk, 303);

    public static ParameterKey FlipLamp => new(Desk, 301);

    public static ParameterKey DeskSession => new(Desk, 302);

    public static ParameterKey ConsoleSession => new(Foh, 302);

    public static ParameterKey MeterOf(int channel) => new(Foh, 900 + channel);

    public static ParameterKey StripMeterOf(int strip) => new(Desk, 480 + strip);

    public static ParameterKey SideUpperOf(int strip) => new(Side, 400 + strip);

    public static ParameterKey SideKey(SurfaceAction action) => new(Side, 200 + (int)action);

    public static ParameterKey UpperOf(int strip) => new(Desk, 400 + strip);

    public static ParameterKey LowerOf(int strip) => new(Desk, 420 + strip);

    public static ParameterKey RingOf(int strip) => new(Desk, 440 + strip);

    public static ParameterKey EncoderOf(int strip) => new(Desk, 460 + strip);

    public static ParameterKey NameOf(int channel) => new(Foh, Names + channel);

    public static ParameterKey PanOf(int channel) => new(Foh, Pans + channel);

    public static ParameterKey SendOf(int channel) => new(Foh, Sends + channel);

    public static ParameterKey SelectOf(int channel) => new(Foh, 800 + channel);

    public static ParameterKey Key(SurfaceAction action) => new(Desk, 200 + (int)action);

    /// <summary>Plugs both in and lets them come to rest.</summary>
    public SurfaceStage Begin()
    {
        for (var i = 0; i < Channels.Length; i++)
        {
            Channels[i].Value = Channels[i].Snap(-5 * i);
        }

        World.Link([Surface, SideSurface]);
        World.Say(ConsoleSession, ParameterValue.FromText("live"));
        World.Say(DeskSession, ParameterValue.FromText("live"));
        World.Say(new ParameterKey(Side, 302), ParameterValue.FromText("live"));
        World.Run();
        return this;
    }

    public void Press(SurfaceAction action)
    {
        World.Say(Key(action), ParameterValue.FromBoolean(true));
        World.Say(Key(action), ParameterValue.FromBoolean(false));
    }

    public void PressSide(SurfaceAction action)
    {
        World.Say(SideKey(action), ParameterValue.FromBoolean(true));
        World.Say(SideKey(action), ParameterValue.FromBoolean(false));
    }

    /// <summary>Switches the first surface off, and on again with its faders at the bottom and everything dark.</summary>
    public void PowerCycle()
    {
        World.Say(DeskSession, ParameterValue.FromText("lost"));
        foreach (var strip in Strips.Where(strip => strip.IsConnected))
        {
            World.Disconnect(strip);
        }

        foreach (var key in World.Written.Keys.Where(key => key.Device == Desk).ToArray())
        {
            World.Written.Remove(key);
            World.Say(key, ParameterValue.Unknown, ChangeOrigin.Bridge);
        }

        World.Say(DeskSession, ParameterValue.FromText("live"));
        foreach (var strip in Strips)
        {
            strip.Value = strip.Snap(-90);
            strip.IsTouched = false;
            World.Reconnect(strip);
        }
    }

    public string Written(ParameterKey key) => World.Written.TryGetValue(key, out var value) ? value.ToString() : "nothing";

    private static LinkEnd Text(ParameterKey key) => End(key, new ParameterDefinition
    {
        Index = key.Parameter, Name = "text", Type = ValueKind.Text, Kind = ParameterKind.Setting, Access = ParameterAccess.ReadWrite, Echo = EchoMode.None,
        MaxLength = 7, Law = new ValueLaw { Type = ValueKind.Text },
    });

    private static LinkEnd Meter(ParameterKey key) => End(key, new ParameterDefinition
    {
        Index = key.Parameter, Name = "meter", Type = ValueKind.Number, Unit = Unit.DecibelFullScale, Kind = ParameterKind.Meter, Access = ParameterAccess.ReadWrite,
        Echo = EchoMode.None, Minimum = -60, Maximum = 0, Law = new ValueLaw { Type = ValueKind.Number, Unit = Unit.DecibelFullScale },
    });

    private static LinkEnd Switch(ParameterKey key) => End(key, new ParameterDefinition
    {
        Index = key.Parameter, Name = "switch", Type = ValueKind.Boolean, Kind = ParameterKind.Setting, Access = ParameterAccess.ReadWrite, Echo = EchoMode.None,
        Law = new ValueLaw { Type = ValueKind.Boolean },
    });

    private static LinkEnd Number(ParameterKey key, Unit unit, double low, double high) => End(key, new ParameterDefinition
    {
        Index = key.Parameter, Name = "number", Type = ValueKind.Number, Unit = unit, Kind = ParameterKind.Setting, Access = ParameterAccess.ReadWrite,
        Echo = EchoMode.None, Minimum = low, Maximum = high,
        Law = new ValueLaw
        {
            Type = ValueKind.Number, Unit = unit,
            Scale = new Core.Profiles.Scales.SteppedScale { Law = new Core.Profiles.Scales.PiecewiseScale([(0, low), (1, high)]), WireMinimum = 0, WireMaximum = 1, Steps = 201 },
        },
    });

    private static LinkEnd End(ParameterKey key, ParameterDefinition definition) =>
        new(key, definition, $"{key.Device}:{key.Parameter}", null, key.Device == Desk ? DeskSession : ConsoleSession);
}
