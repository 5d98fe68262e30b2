using static ConsoleBridge.Simulation.MixingConsoles.ConsoleScale;

namespace ConsoleBridge.Simulation.MixingConsoles;

// Everything that is not a strip.
internal static partial class X32Tree
{
    private static readonly string[] Effects =
    [
        "HALL", "AMBI", "RPLT", "ROOM", "CHAM", "PLAT", "VREV", "VRM", "GATE", "RVRS", "DLY", "3TAP", "4TAP", "CRS", "FLNG",
        "PHAS", "DIMC", "FILT", "ROTA", "PAN", "SUB", "D/RV", "CR/R", "FL/R", "D/CR", "D/FL", "MODD", "GEQ2", "GEQ", "TEQ2",
        "TEQ", "DES2", "DES", "P1A", "P1A2", "PQ5", "PQ5S", "WAVD", "LIM", "CMB", "CMB2", "FAC", "FAC1M", "FAC2", "LEC",
        "LEC2", "ULC", "ULC2", "ENH2", "ENH", "EXC2", "EXC", "IMG", "EDI", "SON", "AMP2", "AMP", "DRV2", "DRV", "PIT2", "PIT",
    ];

    private static readonly string[] InsertEffects =
    [
        "GEQ2", "GEQ", "TEQ2", "TEQ", "DES2", "DES", "P1A", "P1A2", "PQ5", "PQ5S", "WAVD", "LIM", "FAC", "FAC1M", "FAC2", "LEC",
        "LEC2", "ULC", "ULC2", "ENH2", "ENH", "EXC2", "EXC", "IMG", "EDI", "SON", "AMP2", "AMP", "DRV2", "DRV", "PHAS", "FILT",
        "PAN", "SUB",
    ];

    private static readonly ConsoleScale OutputPosition = Enumeration(
        "IN/LC", "IN/LC+M", "<-EQ", "<-EQ+M", "EQ->", "EQ->+M", "PRE", "PRE+M", "POST");

    private static void BuildConfig(ConsoleTree tree)
    {
        tree.Node("config/chlink", Pairs(32));
        tree.Node("config/auxlink", Pairs(8));
        tree.Node("config/fxlink", Pairs(8));
        tree.Node("config/buslink", Pairs(16));
        tree.Node("config/mtxlink", Pairs(6));
        tree.Node("config/mute", Numbered(6, Switch));
        tree.Node(
            "config/linkcfg", new("hadly", Switch, 1), new("eq", Switch, 1), new("dyn", Switch, 1), new("fdrmute", Switch, 1));
        tree.Node("config/mono", new("mode", Enumeration("LR+M", "LCR")), new("link", Switch));
        tree.Node(
            "config/solo", new("level", Send), new("source", Enumeration("OFF", "LR", "LR+C", "LRPFL", "LRAFL", "AUX56", "AUX78"), 1),
            new("sourcetrim", Linear(-18, 18, 0.5, TextStyle.OneDecimal), 36), new("chmode", Enumeration("PFL", "AFL")),
            new("busmode", Enumeration("PFL", "AFL")), new("dcamode", Enumeration("PFL", "AFL")), new("exclusive", Switch),
            new("followsel", Switch), new("followsolo", Switch), new("dimatt", Linear(-40, 0, 1, TextStyle.Whole), 20),
            new("dim", Switch), new("mono", Switch), new("delay", Switch), new("delaytime", Delay), new("masterctrl", Switch),
            new("mute", Switch), new("dimpfl", Switch));
        tree.Node("config/talk", new("enable", Switch), new("source", Enumeration("INT", "EXT")));
        Leaf[] talk = [new("level", Send), new("dim", Switch), new("latch", Switch), new("destmap", Bits(18))];
        tree.Node("config/talk/A", talk);
        tree.Node("config/talk/B", talk);
        ConsoleScale oscillator = Logarithmic(20, 20_000, 121, TextStyle.Frequency);
        tree.Node(
            "config/osc", new("level", Send), new("f1", oscillator, 68), new("f2", oscillator, 80),
            new("fsel", Enumeration("F1", "F2")), new("type", Enumeration("SINE", "PINK", "WHITE")), new("dest", Integer(0, 25), 18));
        BuildRouting(tree);
        ConsoleScale tape = Linear(-6, 24, 0.5, TextStyle.OneDecimal);
        tree.Node("config/tape", new("gainL", tape, 12), new("gainR", tape, 12), new("autoplay", Switch));
        tree.Node("config/amixenable", new("X", Switch), new("Y", Switch));
    }

    private static void BuildRouting(ConsoleTree tree)
    {
        Leaf[] two = [.. Enumerable.Range(1, 48).Select(number => new Leaf(Two(number), Integer(0, 208)))];
        tree.Node("config/userrout/out", two);
        tree.Node("config/userrout/in", [.. two[..32].Select((leaf, index) => leaf with { Scale = Integer(0, 168), Step = index + 1 })]);
        tree.Node("config/routing", new Leaf("routswitch", Enumeration("REC", "PLAY")));
        foreach (string path in (string[])["IN", "PLAY"])
        {
            tree.Node($"config/routing/{path}", [.. Blocks(4, 8, 24), new("AUX", Integer(0, 15))]);
        }

        tree.Node("config/routing/AES50A", Blocks(6, 8, 36));
        tree.Node("config/routing/AES50B", Blocks(6, 8, 36));
        tree.Node("config/routing/CARD", Blocks(4, 8, 36));
        tree.Node("config/routing/OUT", Blocks(4, 4, 36));
        foreach (string bank in (string[])["A", "B", "C"])
        {
            tree.Node($"config/userctrl/{bank}", new Leaf("color", Color, 7));
            tree.Node($"config/userctrl/{bank}/enc", [.. Enumerable.Range(1, 4).Select(number => new Leaf($"{number}", Text(12), 0, "-"))]);
            tree.Node($"config/userctrl/{bank}/btn", [.. Enumerable.Range(5, 8).Select(number => new Leaf($"{number}", Text(12), 0, "-"))]);
        }
    }

    private static Leaf[] Pairs(int count) =>
        [.. Enumerable.Range(0, count / 2).Select(pair => new Leaf($"{(2 * pair) + 1}-{(2 * pair) + 2}", Switch))];

    private static Leaf[] Numbered(int count, ConsoleScale scale) =>
        [.. Enumerable.Range(1, count).Select(number => new Leaf($"{number}", scale))];

    private static Leaf[] Blocks(int count, int size, int choices) =>
        [.. Enumerable.Range(0, count).Select(block => new Leaf($"{(block * size) + 1}-{(block + 1) * size}", Integer(0, choices - 1), block))];

    private static void BuildEffects(ConsoleTree tree)
    {
        ConsoleScale source = Enumeration(
            ["INS", .. Enumerable.Range(1, 16).Select(number => $"MIX{number}"), "M/C"]);
        ConsoleScale parameter = Linear(0, 1, 0.001, TextStyle.MakeUp);
        for (int slot = 1; slot <= 8; slot++)
        {
            tree.Node($"fx/{slot}", new Leaf("type", Enumeration(slot <= 4 ? Effects : InsertEffects)));
            if (slot <= 4)
            {
                tree.Node($"fx/{slot}/source", new("l", source, 12 + slot), new("r", source, 12 + slot));
            }

            tree.Node($"fx/{slot}/par", [.. Enumerable.Range(1, 64).Select(number => new Leaf(Two(number), parameter))]);
        }
    }

    private static void BuildOutputs(ConsoleTree tree)
    {
        ConsoleScale source = Integer(0, 76);
        foreach ((string kind, int count) in (ReadOnlySpan<(string, int)>)[("main", 16), ("aux", 6), ("p16", 16), ("aes", 2), ("rec", 2)])
        {
            for (int number = 1; number <= count; number++)
            {
                Leaf[] leaves = [new("src", source), new("pos", OutputPosition, 8), new("invert", Switch)];
                tree.Node($"outputs/{kind}/{Two(number)}", kind == "rec" ? leaves[..2] : leaves);
                if (kind == "main")
                {
                    tree.Node($"outputs/main/{Two(number)}/delay", new("on", Switch), new("time", Delay));
                }
            }
        }
    }

    private static void BuildHeadAmps(ConsoleTree tree)
    {
        ConsoleScale gain = Linear(-12, 60, 0.5, TextStyle.Gain);
        for (int number = 0; number < 128; number++)
        {
            tree.Node($"headamp/{Three(number)}", new("gain", gain, 24), new("phantom", Switch));
        }

        // Channels 1-32 are fed by the local inputs at first, the aux inputs by line inputs without head-amp.
        for (int strip = 0; strip < 40; strip++)
        {
            tree.Node($"-ha/{Two(strip)}", new Leaf("index", Integer(-1, 127), strip < 32 ? strip : -1))[0].ReadOnly = true;
        }
    }

    private static void BuildState(ConsoleTree tree)
    {
        tree.Node(
            "-stat", new("selidx", Integer(0, 71)), new("chfaderbank", Integer(0, 3)), new("grpfaderbank", Integer(0, 5)),
            new("sendsonfader", Switch), new("bussendbank", Integer(0, 3)), new("eqband", Integer(0, 5)), new("solo", Switch),
            new("keysolo", Switch), new("userbank", Integer(0, 2)), new("autosave", Switch), new("lock", Integer(0, 2)),
            new("usbmounted", Switch), new("remote", Switch), new("rtamodeeq", Integer(0, 1)), new("rtamodegeq", Integer(0, 1)),
            new("rtaeqpre", Switch), new("rtageqpost", Switch), new("rtasource", Integer(0, 71)), new("xcardtype", Integer(0, 11)),
            new("xcardsync", Switch), new("geqonfdr", Switch), new("geqpos", Integer(0, 31)));
        tree["/-stat/solo"].ReadOnly = true;

        // Firmware 4.06 prints dcaspill behind a NUL, apart from the others, so a reader of the node never sees it.
        tree.Apart("-stat", new Leaf("dcaspill", Integer(0, 8)));
        tree.Node("-stat/solosw", [.. Enumerable.Range(1, 80).Select(number => new Leaf(Two(number), Switch))]);
        tree.Node("-stat/talk", new("A", Switch), new("B", Switch));
        tree.Node("-stat/osc", new Leaf("on", Switch));
        tree.Node("-stat/screen", new("screen", Integer(0, 10)), new("mutegrp", Switch), new("utils", Switch));
        tree.Node(
            "-stat/tape", new("state", Integer(0, 6)), new("file", Text(64)), new("etime", Integer(0, 86_400)), new("rtime", Integer(0, 86_400)));
        tree.Node(
            "-stat/urec", new("state", Integer(0, 3)), new("etime", Integer(0, 86_400_000)), new("rtime", Integer(0, 86_400_000)));
        for (int number = 1; number <= 36; number++)
        {
            tree.Node($"-stat/userpar/{Two(number)}", new Leaf("value", Integer(0, 127)));
        }

        tree.Node(
            "-prefs", new("name", Text(24)), new("show_control", Enumeration("CUES", "SCENES", "SNIPPETS"), 1),
            new("scene_advance", Switch), new("safe_masterlevels", Switch), new("hardmute", Switch), new("dcamute", Switch),
            new("invertmutes", Switch), new("autosel", Switch), new("selfollowsbank", Switch), new("clockrate", Enumeration("48K", "44K1")));
        ConsoleScale list = Integer(0, 99);
        tree.Node("-action", new("goscene", list), new("gocue", list), new("gosnippet", list), new("clearsolo", Integer(0, 1)));
    }

    private static void BuildShow(ConsoleTree tree)
    {
        ConsoleScale name = Text(32);
        tree.Node("-show/prepos", new Leaf("current", Integer(0, 99)));
        string[] safes = ["inputs", "mxsends", "mxbuses", "console", "chan16", "chan32", "return", "buses", "lrmtxdca", "effects"];
        tree.Node("-show/showfile/show", [new("name", name), .. safes.Select(safe => new Leaf(safe, Integer(0, int.MaxValue - 1)))]);
        for (int number = 0; number < 100; number++)
        {
            tree.Node(
                $"-show/showfile/scene/{Three(number)}", new("name", name), new("notes", name), new("safes", Bits(9)), new("hasdata", Integer(0, 1)));
            tree.Node(
                $"-show/showfile/snippet/{Three(number)}", new("name", name), new("eventtyp", Integer(0, int.MaxValue - 1)),
                new("channels", Integer(0, int.MaxValue - 1)), new("auxbuses", Integer(0, int.MaxValue - 1)),
                new("maingrps", Integer(0, int.MaxValue - 1)), new("hasdata", Integer(0, 1)));
            tree.Node(
                $"-show/showfile/cue/{Three(number)}", new("numb", Integer(0, 99_999)), new("name", name), new("skip", Integer(0, 1)),
                new("scene", Integer(-1, 99), -1), new("bit", Integer(-1, 99), -1), new("miditype", Integer(0, 3)),
                new("midichan", Integer(1, 16), 1), new("midipara1", Integer(0, 127)), new("midipara2", Integer(0, 127)));
        }
    }
}
