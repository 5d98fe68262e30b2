using System.Globalization;
using static ConsoleBridge.Simulation.MixingConsoles.ConsoleScale;

namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>Builds the parameters of an X32 or M32 with the values it has when it comes out of its box.</summary>
/// <remarks>Source: unofficial X32/M32 protocol 4.06-09, parameter tables; order of the leaves from scene files written by
/// consoles of firmware 4.x. The values at first are ours where the document is silent.</remarks>
internal static partial class X32Tree
{
    private static readonly ConsoleScale Name = Text(12);
    private static readonly ConsoleScale Icon = Integer(1, 74);
    private static readonly ConsoleScale Source = Integer(0, 64);
    private static readonly ConsoleScale Pan = Linear(-100, 100, 2, TextStyle.Pan);
    private static readonly ConsoleScale Trim = Linear(-18, 18, 0.25, TextStyle.Gain);
    private static readonly ConsoleScale Frequency = Logarithmic(20, 20_000, 201, TextStyle.Frequency);
    private static readonly ConsoleScale Quality = Logarithmic(10, 0.3, 72, TextStyle.Quality);
    private static readonly ConsoleScale EqGain = Linear(-15, 15, 0.25, TextStyle.EqGain);
    private static readonly ConsoleScale Attack = Linear(0, 120, 1, TextStyle.Whole);
    private static readonly ConsoleScale Hold = Logarithmic(0.02, 2000, 101, TextStyle.Hold);
    private static readonly ConsoleScale Release = Logarithmic(5, 4000, 101, TextStyle.Release);
    private static readonly ConsoleScale Delay = Linear(0.3, 500, 0.1, TextStyle.Delay);
    private static readonly ConsoleScale Position = Enumeration("PRE", "POST");

    private static readonly ConsoleScale Color = Enumeration(
        "OFF", "RD", "GN", "YE", "BL", "MG", "CY", "WH", "OFFi", "RDi", "GNi", "YEi", "BLi", "MGi", "CYi", "WHi");

    private static readonly ConsoleScale FilterType = Enumeration("LC6", "LC12", "HC6", "HC12", "1.0", "2.0", "3.0", "5.0", "10.0");
    private static readonly ConsoleScale EqType = Enumeration("LCut", "LShv", "PEQ", "VEQ", "HShv", "HCut");

    private static readonly ConsoleScale OutputEqType = Enumeration(
        "LCut", "LShv", "PEQ", "VEQ", "HShv", "HCut", "BU6", "BU12", "BS12", "LR12", "BU18", "BU24", "BS24", "LR24");

    private static readonly ConsoleScale SendType = Enumeration("IN/LC", "<-EQ", "EQ->", "PRE", "POST", "GRP");
    private static readonly ConsoleScale MatrixSendType = Enumeration("IN/LC", "<-EQ", "EQ->", "PRE", "POST");

    private static readonly ConsoleScale InsertSelection = Enumeration(
        "OFF", "FX1L", "FX1R", "FX2L", "FX2R", "FX3L", "FX3R", "FX4L", "FX4R", "FX5L", "FX5R", "FX6L", "FX6R",
        "FX7L", "FX7R", "FX8L", "FX8R", "AUX1", "AUX2", "AUX3", "AUX4", "AUX5", "AUX6");

    // 124.7, 496.6, 1k97, 10k02 and for outputs 79.6, 158.9, 496.6, 1k97, 5k02, 10k02, as steps of 201.
    private static readonly int[] InputBands = [53, 93, 133, 180];
    private static readonly int[] OutputBands = [40, 60, 93, 133, 160, 180];

    /// <summary>Fills the tree.</summary>
    public static void Build(ConsoleTree tree)
    {
        BuildConfig(tree);
        for (int number = 1; number <= 32; number++)
        {
            BuildChannel(tree, number);
        }

        for (int number = 1; number <= 8; number++)
        {
            BuildAuxIn(tree, number);
            BuildEffectReturn(tree, number);
        }

        for (int number = 1; number <= 16; number++)
        {
            BuildBus(tree, number);
        }

        for (int number = 1; number <= 6; number++)
        {
            BuildMatrix(tree, number);
        }

        BuildMain(tree, "main/st", 70, hasPan: true);
        BuildMain(tree, "main/m", 71, hasPan: false);
        BuildDcas(tree);
        BuildEffects(tree);
        BuildOutputs(tree);
        BuildHeadAmps(tree);
        BuildState(tree);
        BuildShow(tree);
        Register(tree);
    }

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    private static string Three(int number) => number.ToString("000", CultureInfo.InvariantCulture);

    private static void BuildChannel(ConsoleTree tree, int number)
    {
        ConsoleStrip strip = tree.Strip($"ch/{Two(number)}", number - 1);
        tree.Node(strip, "config", new("name", Name), new("icon", Icon, 1), new("color", Color, 3), new("source", Source, number));
        tree.Node(strip, "delay", new("on", Switch), new("time", Delay));
        tree.Node(
            strip, "preamp", new("trim", Trim, 72), new("invert", Switch), new("hpon", Switch),
            new("hpslope", Enumeration("12", "18", "24"), 1), new("hpf", Logarithmic(20, 400, 101, TextStyle.LowCut), 50));
        tree.Node(
            strip, "gate", new("on", Switch), new("mode", Enumeration("EXP2", "EXP3", "EXP4", "GATE", "DUCK"), 3),
            new("thr", Linear(-80, 0, 0.5, TextStyle.OneDecimal)), new("range", Linear(3, 60, 1, TextStyle.OneDecimal), 57),
            new("attack", Attack, 10), new("hold", Hold, 88), new("release", Release, 79), new("keysrc", Source));
        BuildFilter(tree, strip, "gate/filter");
        BuildDynamics(tree, strip, hasKeySource: true);
        BuildInsert(tree, strip);
        BuildEq(tree, strip, InputBands, EqType);
        BuildInputMix(tree, strip);
        BuildGroups(tree, strip);
        tree.Node(
            strip, "automix", new("group", Enumeration("OFF", "X", "Y")), new("weight", Linear(-12, 12, 0.5, TextStyle.Weight), 24));
    }

    private static void BuildAuxIn(ConsoleTree tree, int number)
    {
        ConsoleStrip strip = tree.Strip($"auxin/{Two(number)}", 31 + number);
        tree.Node(
            strip, "config", new("name", Name), new("icon", Icon, 1), new("color", Color, 2), new("source", Source, 32 + number));
        tree.Node(strip, "preamp", new("trim", Trim, 72), new("invert", Switch));
        BuildEq(tree, strip, InputBands, EqType);
        BuildInputMix(tree, strip);
        BuildGroups(tree, strip);
    }

    private static void BuildEffectReturn(ConsoleTree tree, int number)
    {
        ConsoleStrip strip = tree.Strip($"fxrtn/{Two(number)}", 39 + number);
        BuildLook(tree, strip, 61, 5);
        BuildEq(tree, strip, InputBands, EqType);
        BuildInputMix(tree, strip);
        BuildGroups(tree, strip);
    }

    private static void BuildBus(ConsoleTree tree, int number)
    {
        ConsoleStrip strip = tree.Strip($"bus/{Two(number)}", 47 + number);
        BuildLook(tree, strip, 71, 6);
        BuildDynamics(tree, strip, hasKeySource: true);
        BuildInsert(tree, strip);
        BuildEq(tree, strip, OutputBands, EqType);
        tree.Node(
            strip, "mix", new("on", Switch, 1), new("fader", Fader), new("st", Switch, 0), new("pan", Pan, 50),
            new("mono", Switch), new("mlevel", Send));
        BuildSends(tree, strip, 6, MatrixSendType);
        BuildGroups(tree, strip);
    }

    private static void BuildMatrix(ConsoleTree tree, int number)
    {
        ConsoleStrip strip = tree.Strip($"mtx/{Two(number)}", 63 + number);
        BuildLook(tree, strip, 72, 1);
        tree.Node(strip, "preamp", new Leaf("invert", Switch));
        BuildDynamics(tree, strip, hasKeySource: false);
        BuildInsert(tree, strip);
        BuildEq(tree, strip, OutputBands, OutputEqType);
        tree.Node(strip, "mix", new("on", Switch, 1), new("fader", Fader));
        BuildGroups(tree, strip);
    }

    private static void BuildMain(ConsoleTree tree, string path, int id, bool hasPan)
    {
        ConsoleStrip strip = tree.Strip(path, id);
        BuildLook(tree, strip, 66, 7);
        BuildDynamics(tree, strip, hasKeySource: false);
        BuildInsert(tree, strip);
        BuildEq(tree, strip, OutputBands, OutputEqType);
        Leaf[] mix = [new("on", Switch, 1), new("fader", Fader), new("pan", Pan, 50)];
        tree.Node(strip, "mix", hasPan ? mix : mix[..2]);
        BuildSends(tree, strip, 6, MatrixSendType);
        BuildGroups(tree, strip);
    }

    private static void BuildLook(ConsoleTree tree, ConsoleStrip strip, int icon, int color) =>
        tree.Node(strip, "config", new("name", Name), new("icon", Icon, icon), new("color", Color, color));

    private static void BuildFilter(ConsoleTree tree, ConsoleStrip strip, string path) =>
        tree.Node(strip, path, new("on", Switch), new("type", FilterType, 6), new("f", Frequency, 113));

    private static void BuildDynamics(ConsoleTree tree, ConsoleStrip strip, bool hasKeySource)
    {
        Leaf[] leaves =
        [
            new("on", Switch), new("mode", Enumeration("COMP", "EXP")), new("det", Enumeration("PEAK", "RMS"), 1),
            new("env", Enumeration("LIN", "LOG"), 1), new("thr", Linear(-60, 0, 0.5, TextStyle.OneDecimal), 120),
            new("ratio", Enumeration("1.1", "1.3", "1.5", "2.0", "2.5", "3.0", "4.0", "5.0", "7.0", "10", "20", "100"), 5),
            new("knee", Linear(0, 5, 1, TextStyle.Whole), 1), new("mgain", Linear(0, 24, 0.5, TextStyle.MakeUp)),
            new("attack", Attack, 10), new("hold", Hold, 54), new("release", Release, 51), new("pos", Position, 1),
            new("keysrc", Source), new("mix", Linear(0, 100, 5, TextStyle.Whole), 20), new("auto", Switch),
        ];
        tree.Node(strip, "dyn", [.. leaves.Where(leaf => hasKeySource || leaf.Name != "keysrc")]);
        BuildFilter(tree, strip, "dyn/filter");
    }

    private static void BuildInsert(ConsoleTree tree, ConsoleStrip strip) =>
        tree.Node(strip, "insert", new("on", Switch), new("pos", Position, 1), new("sel", InsertSelection));

    private static void BuildEq(ConsoleTree tree, ConsoleStrip strip, int[] bands, ConsoleScale types)
    {
        tree.Node(strip, "eq", new Leaf("on", Switch, 1));
        for (int band = 1; band <= bands.Length; band++)
        {
            tree.Node(
                strip, $"eq/{band}", new("type", types, 2), new("f", Frequency, bands[band - 1]), new("g", EqGain, 60),
                new("q", Quality, 33));
        }
    }

    private static void BuildInputMix(ConsoleTree tree, ConsoleStrip strip)
    {
        tree.Node(
            strip, "mix", new("on", Switch, 1), new("fader", Fader), new("st", Switch, 1), new("pan", Pan, 50),
            new("mono", Switch), new("mlevel", Send));
        BuildSends(tree, strip, 16, SendType);
    }

    // Sends go in pairs: the odd one has the pan and says where both are taken.
    private static void BuildSends(ConsoleTree tree, ConsoleStrip strip, int count, ConsoleScale types)
    {
        for (int send = 1; send <= count; send += 2)
        {
            tree.Node(
                strip, $"mix/{Two(send)}", new("on", Switch, 1), new("level", Send), new("pan", Pan, 50), new("type", types, 4),
                new("panFollow", Integer(0, 1)));
            tree.Node(strip, $"mix/{Two(send + 1)}", new("on", Switch, 1), new("level", Send));
        }
    }

    private static void BuildGroups(ConsoleTree tree, ConsoleStrip strip) =>
        tree.Node(strip, "grp", new("dca", Bits(8)), new("mute", Bits(6)));

    private static void BuildDcas(ConsoleTree tree)
    {
        for (int number = 1; number <= 8; number++)
        {
            ConsoleStrip strip = tree.Strip($"dca/{number}", 71 + number);
            tree.Node(strip, string.Empty, new("on", Switch, 1), new("fader", Fader));
            BuildLook(tree, strip, 1, 7);
        }
    }

    // Remembers per strip what the console itself needs at every meter report.
    private static void Register(ConsoleTree tree)
    {
        foreach (ConsoleStrip strip in tree.Strips.Values)
        {
            bool isDca = strip.Id >= 72;
            strip.On = tree[isDca ? $"/{strip.Path}/on" : $"/{strip.Path}/mix/on"];
            strip.Fader = tree[isDca ? $"/{strip.Path}/fader" : $"/{strip.Path}/mix/fader"];
            strip.MuteGroups = tree.Find($"/{strip.Path}/grp/mute");
            strip.Dcas = tree.Find($"/{strip.Path}/grp/dca");
            strip.ToMain = tree.Find($"/{strip.Path}/mix/st");
            for (int send = 1; tree.Find($"/{strip.Path}/mix/{Two(send)}/level") is { } level; send++)
            {
                strip.Sends.Add((level, tree.Find($"/{strip.Path}/mix/{Two(send)}/on")));
            }
        }

        LinkPairs(tree, "ch", "chlink", 32, Two);
        LinkPairs(tree, "auxin", "auxlink", 8, Two);
        LinkPairs(tree, "fxrtn", "fxlink", 8, Two);
        LinkPairs(tree, "bus", "buslink", 16, Two);
        LinkPairs(tree, "mtx", "mtxlink", 6, Two);
    }

    private static void LinkPairs(ConsoleTree tree, string kind, string link, int count, Func<int, string> digits)
    {
        for (int odd = 1; odd < count; odd += 2)
        {
            ConsoleParameter pair = tree[$"/config/{link}/{odd}-{odd + 1}"];
            string left = $"{kind}/{digits(odd)}";
            string right = $"{kind}/{digits(odd + 1)}";
            foreach (ConsoleStrip strip in tree.Strips.Values.Where(strip => strip.Path == left || strip.Path == right))
            {
                strip.Link = pair;
                strip.Partner = strip.Path == left ? right : left;
            }
        }
    }
}
