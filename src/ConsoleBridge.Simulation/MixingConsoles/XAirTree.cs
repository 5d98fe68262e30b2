using System.Globalization;
using static ConsoleBridge.Simulation.MixingConsoles.ConsoleScale;

namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>Builds the parameters of an X-Air or M-Air with the values it has when it comes out of its box.</summary>
/// <remarks>Source: X AIR Mixer Series Remote Control Protocol, firmware 1.11, and two client programs where it is silent.
/// The smaller models have the parameters of the larger ones too.</remarks>
internal static class XAirTree
{
    /// <summary>Number of the first bus, effect send, main and DCA among the strips: one less than its solo switch.</summary>
    public const int FirstBus = 39;

    /// <summary>See <see cref="FirstBus"/>.</summary>
    public const int FirstEffectSend = 45;

    /// <summary>See <see cref="FirstBus"/>.</summary>
    public const int Main = 49;

    /// <summary>See <see cref="FirstBus"/>.</summary>
    public const int FirstDca = 50;

    private static readonly ConsoleScale Name = Text(12);
    private static readonly ConsoleScale Pan = Linear(-100, 100, 2, TextStyle.Pan);
    private static readonly ConsoleScale Frequency = Logarithmic(20, 20_000, 201, TextStyle.Frequency);
    private static readonly ConsoleScale Quality = Logarithmic(10, 0.3, 72, TextStyle.Quality);
    private static readonly ConsoleScale EqGain = Linear(-15, 15, 0.25, TextStyle.EqGain);
    private static readonly ConsoleScale Attack = Linear(0, 120, 1, TextStyle.Whole);
    private static readonly ConsoleScale Hold = Logarithmic(0.02, 2000, 101, TextStyle.Hold);
    private static readonly ConsoleScale Release = Logarithmic(5, 4000, 101, TextStyle.Release);

    private static readonly ConsoleScale Color = Enumeration(
        "OFF", "RD", "GN", "YE", "BL", "MG", "CY", "WH", "OFFi", "RDi", "GNi", "YEi", "BLi", "MGi", "CYi", "WHi");

    private static readonly ConsoleScale FilterType = Enumeration("LC6", "LC12", "HC6", "HC12", "1.0", "2.0", "3.0", "5.0", "10.0");
    private static readonly ConsoleScale EqType = Enumeration("LCut", "LShv", "PEQ", "VEQ", "HShv", "HCut");
    private static readonly ConsoleScale Tap = Enumeration("IN", "PREEQ", "POSTEQ", "PRE", "POST", "GRP");

    private static readonly ConsoleScale InputSource =
        Enumeration([.. Enumerable.Range(1, 16).Select(number => $"In{Two(number)}"), "OFF"]);

    private static readonly ConsoleScale ReturnSource =
        Enumeration([.. Enumerable.Range(1, 18).Select(number => $"U{Two(number)}")]);

    private static readonly ConsoleScale KeySource = Enumeration(
        ["SELF", .. Enumerable.Range(1, 16).Select(number => $"Ch{Two(number)}"), .. Enumerable.Range(1, 6).Select(number => $"Bus{number}")]);

    private static readonly string[] GraphicBands =
    [
        "20", "25", "31.5", "40", "50", "63", "80", "100", "125", "160", "200", "250", "315", "400", "500", "630", "800", "1k",
        "1k25", "1k6", "2k", "2k5", "3k15", "4k", "5k", "6k3", "8k", "10k", "12k5", "16k", "20k",
    ];

    private static readonly int[] InputBands = [53, 93, 133, 180];
    private static readonly int[] OutputBands = [40, 60, 93, 133, 160, 180];

    /// <summary>Fills the tree.</summary>
    public static void Build(ConsoleTree tree)
    {
        BuildConfig(tree);
        for (int number = 1; number <= 16; number++)
        {
            BuildChannel(tree, number);
        }

        BuildReturn(tree, "rtn/aux", 16);
        for (int number = 1; number <= 4; number++)
        {
            BuildReturn(tree, $"rtn/{number}", 16 + number);
        }

        for (int number = 1; number <= 6; number++)
        {
            BuildOutput(tree, $"bus/{number}", FirstBus - 1 + number, hasMain: true);
        }

        for (int number = 1; number <= 4; number++)
        {
            ConsoleStrip strip = tree.Strip($"fxsend/{number}", FirstEffectSend - 1 + number);
            tree.Node(strip, "config", new("name", Name), new("color", Color, 5));
            tree.Node(strip, "mix", new("on", Switch, 1), new("fader", Fader));
            BuildGroups(tree, strip);
        }

        BuildOutput(tree, "lr", Main, hasMain: false);
        BuildDcas(tree);
        BuildEffectsAndHeadAmps(tree);
        BuildState(tree);
        Register(tree);
    }

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    private static void BuildConfig(ConsoleTree tree)
    {
        tree.Node("config/chlink", [.. Enumerable.Range(0, 8).Select(pair => new Leaf($"{(2 * pair) + 1}-{(2 * pair) + 2}", Switch))]);
        tree.Node("config/buslink", [.. Enumerable.Range(0, 3).Select(pair => new Leaf($"{(2 * pair) + 1}-{(2 * pair) + 2}", Switch))]);
        tree.Node("config/linkcfg", new("preamp", Switch, 1), new("eq", Switch, 1), new("dyn", Switch, 1), new("fdrmute", Switch, 1));
        tree.Node("config/mute", [.. Enumerable.Range(1, 4).Select(number => new Leaf($"{number}", Switch))]);
        ConsoleScale source = Enumeration(
            "OFF", "LR", "LRPFL", "LRAFL", "AUX", "U1718", "Bus1", "Bus2", "Bus3", "Bus4", "Bus5", "Bus6", "Bus12", "Bus34", "Bus56");
        tree.Node(
            "config/solo", new("level", Send), new("source", source, 1),
            new("sourcetrim", Linear(-18, 18, 0.5, TextStyle.OneDecimal), 36), new("chmode", Enumeration("PFL", "AFL")),
            new("busmode", Enumeration("PFL", "AFL")), new("dimatt", Linear(-40, 0, 1, TextStyle.Whole), 20), new("dim", Switch),
            new("mono", Switch), new("mute", Switch), new("dimpfl", Switch));
    }

    private static void BuildChannel(ConsoleTree tree, int number)
    {
        ConsoleStrip strip = tree.Strip($"ch/{Two(number)}", number - 1);
        tree.Node(
            strip, "config", new("name", Name), new("color", Color, 3), new("insrc", InputSource, number - 1),
            new("rtnsrc", ReturnSource, number - 1));
        tree.Node(
            strip, "preamp", new("rtntrim", Linear(-18, 18, 0.25, TextStyle.Gain), 72), new("rtnsw", Switch), new("invert", Switch),
            new("hpon", Switch), new("hpf", Logarithmic(20, 400, 101, TextStyle.LowCut), 50));

        // GATE comes first here, unlike on an X32.
        tree.Node(
            strip, "gate", new("on", Switch), new("mode", Enumeration("GATE", "EXP2", "EXP3", "EXP4", "DUCK")),
            new("thr", Linear(-80, 0, 0.5, TextStyle.OneDecimal)), new("range", Linear(3, 60, 1, TextStyle.OneDecimal), 57),
            new("attack", Attack, 10), new("hold", Hold, 88), new("release", Release, 79), new("keysrc", KeySource));
        BuildFilter(tree, strip, "gate/filter");
        BuildDynamics(tree, strip);
        BuildInsert(tree, strip, ["OFF", "Fx1A", "Fx1B", "Fx2A", "Fx2B", "Fx3A", "Fx3B", "Fx4A", "Fx4B"]);
        BuildEq(tree, strip, InputBands);
        BuildMix(tree, strip);
    }

    private static void BuildReturn(ConsoleTree tree, string path, int id)
    {
        ConsoleStrip strip = tree.Strip(path, id);
        Leaf[] look = [new("name", Name), new("color", Color, 4), new("rtnsrc", ReturnSource, 16)];
        tree.Node(strip, "config", path == "rtn/aux" ? look : look[..2]);
        BuildEq(tree, strip, InputBands);
        BuildMix(tree, strip);
    }

    private static void BuildMix(ConsoleTree tree, ConsoleStrip strip)
    {
        tree.Node(strip, "mix", new("on", Switch, 1), new("fader", Fader), new("lr", Switch, 1), new("pan", Pan, 50));
        for (int send = 1; send <= 10; send++)
        {
            Leaf[] leaves = [new("level", Send), new("grpon", Switch), new("tap", Tap, 4), new("pan", Pan, 50)];
            tree.Node(strip, $"mix/{Two(send)}", send is 1 or 3 or 5 ? leaves : leaves[..3]);
        }

        BuildGroups(tree, strip);
    }

    private static void BuildOutput(ConsoleTree tree, string path, int id, bool hasMain)
    {
        ConsoleStrip strip = tree.Strip(path, id);
        tree.Node(strip, "config", new("name", Name), new("color", Color, 6));
        BuildDynamics(tree, strip);
        string[] slots = hasMain ? ["OFF", "Fx1A", "Fx1B", "Fx2A", "Fx2B", "Fx3A", "Fx3B", "Fx4A", "Fx4B"] : ["OFF", "Fx1", "Fx2", "Fx3", "Fx4"];
        BuildInsert(tree, strip, slots);
        BuildEq(tree, strip, OutputBands, new Leaf("mode", Enumeration("PEQ", "GEQ", "TEQ")));
        ConsoleScale band = Linear(-15, 15, 0.5, TextStyle.Gain);
        tree.Node(strip, "geq", [.. GraphicBands.Select(name => new Leaf(name, band, 30))]);
        Leaf[] mix = [new("on", Switch, 1), new("fader", Fader), new("lr", Switch), new("pan", Pan, 50)];
        tree.Node(strip, "mix", [.. mix.Where(leaf => hasMain || leaf.Name != "lr")]);
        if (hasMain)
        {
            BuildGroups(tree, strip);
        }
    }

    private static void BuildFilter(ConsoleTree tree, ConsoleStrip strip, string path) =>
        tree.Node(strip, path, new("on", Switch), new("type", FilterType, 6), new("f", Frequency, 113));

    private static void BuildDynamics(ConsoleTree tree, ConsoleStrip strip)
    {
        tree.Node(
            strip, "dyn", new("on", Switch), new("mode", Enumeration("COMP", "EXP")), new("det", Enumeration("PEAK", "RMS"), 1),
            new("env", Enumeration("LIN", "LOG"), 1), new("thr", Linear(-60, 0, 0.5, TextStyle.OneDecimal), 120),
            new("ratio", Enumeration("1.1", "1.3", "1.5", "2.0", "2.5", "3.0", "4.0", "5.0", "7.0", "10", "20", "100"), 5),
            new("knee", Linear(0, 5, 1, TextStyle.Whole), 1), new("mgain", Linear(0, 24, 0.5, TextStyle.MakeUp)),
            new("attack", Attack, 10), new("hold", Hold, 54), new("release", Release, 51),
            new("mix", Linear(0, 100, 5, TextStyle.Whole), 20), new("keysrc", KeySource), new("auto", Switch));
        BuildFilter(tree, strip, "dyn/filter");
    }

    private static void BuildInsert(ConsoleTree tree, ConsoleStrip strip, string[] slots) =>
        tree.Node(strip, "insert", new("on", Switch), new("fxslot", Enumeration(slots)));

    private static void BuildEq(ConsoleTree tree, ConsoleStrip strip, int[] bands, params Leaf[] more)
    {
        tree.Node(strip, "eq", [new Leaf("on", Switch, 1), .. more]);
        for (int band = 1; band <= bands.Length; band++)
        {
            tree.Node(
                strip, $"eq/{band}", new("type", EqType, 2), new("f", Frequency, bands[band - 1]), new("g", EqGain, 60),
                new("q", Quality, 33));
        }
    }

    private static void BuildGroups(ConsoleTree tree, ConsoleStrip strip) =>
        tree.Node(strip, "grp", new("dca", Bits(4)), new("mute", Bits(4)));

    private static void BuildDcas(ConsoleTree tree)
    {
        for (int number = 1; number <= 4; number++)
        {
            ConsoleStrip strip = tree.Strip($"dca/{number}", FirstDca - 1 + number);
            tree.Node(strip, string.Empty, new("on", Switch, 1), new("fader", Fader));
            tree.Node(strip, "config", new("name", Name), new("color", Color, 7));
        }
    }

    private static void BuildEffectsAndHeadAmps(ConsoleTree tree)
    {
        ConsoleScale parameter = Linear(0, 1, 0.001, TextStyle.MakeUp);
        for (int slot = 1; slot <= 4; slot++)
        {
            tree.Node($"fx/{slot}", new("type", Integer(0, 60)), new("insert", Switch));
            tree.Node($"fx/{slot}/par", [.. Enumerable.Range(1, 64).Select(number => new Leaf(Two(number), parameter))]);
        }

        // 01-16 are microphone inputs, 17-24 line inputs.
        ConsoleScale microphone = Linear(-12, 60, 0.5, TextStyle.Gain);
        ConsoleScale line = Linear(-12, 20, 0.5, TextStyle.Gain);
        for (int number = 1; number <= 24; number++)
        {
            Leaf[] leaves = [new("gain", number <= 16 ? microphone : line, 24), new("phantom", Switch)];
            tree.Node($"headamp/{Two(number)}", number <= 16 ? leaves : leaves[..1]);
        }
    }

    private static void BuildState(ConsoleTree tree)
    {
        tree.Node("-stat", new Leaf("solo", Switch))[0].ReadOnly = true;
        tree.Node("-stat/solosw", [.. Enumerable.Range(1, 54).Where(HasSolo).Select(number => new Leaf(Two(number), Switch))]);
        tree.Node("-stat/tape", new Leaf("state", Integer(0, 6)));
        tree.Node("-action", new Leaf("clearsolo", Integer(0, 1)));
        tree.Node(
            "-prefs", new("name", Text(24)), new("clockrate", Enumeration("48K", "44K1")), new("dcamute", Switch), new("hardmute", Switch));
        ConsoleScale place = Integer(1, 64);
        tree.Node(
            "-snap", new("load", place), new("save", place), new("delete", place), new("index", Integer(0, 64)), new("name", Text(31)));
        tree["/-snap/index"].ReadOnly = true;
        for (int number = 1; number <= 64; number++)
        {
            tree.Node($"-snap/{Two(number)}", new("name", Text(31)), new("scope", Text(59), 0, new string('+', 59)));
        }
    }

    private static bool HasSolo(int number) => number is <= 21 or >= 40;

    private static void Register(ConsoleTree tree)
    {
        foreach (ConsoleStrip strip in tree.Strips.Values)
        {
            string mix = strip.Id >= FirstDca ? strip.Path : $"{strip.Path}/mix";
            strip.On = tree[$"/{mix}/on"];
            strip.Fader = tree[$"/{mix}/fader"];
            strip.MuteGroups = tree.Find($"/{strip.Path}/grp/mute");
            strip.Dcas = tree.Find($"/{strip.Path}/grp/dca");
            strip.ToMain = tree.Find($"/{strip.Path}/mix/lr");
            for (int send = 1; tree.Find($"/{strip.Path}/mix/{Two(send)}/level") is { } level; send++)
            {
                strip.Sends.Add((level, null));
            }

            (string? link, string digits) = strip.Id switch
            {
                < 16 => ("chlink", "00"),
                >= FirstBus and < FirstEffectSend => ("buslink", "0"),
                _ => (null, string.Empty),
            };
            if (link is not null)
            {
                int index = strip.Id < 16 ? strip.Id : strip.Id - FirstBus;
                strip.Link = tree[$"/config/{link}/{(index & ~1) + 1}-{(index | 1) + 1}"];
                string kind = strip.Path[..strip.Path.IndexOf('/', StringComparison.Ordinal)];
                strip.Partner = $"{kind}/{((index ^ 1) + 1).ToString(digits, CultureInfo.InvariantCulture)}";
            }
        }
    }
}
