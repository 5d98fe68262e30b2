using System.Globalization;

namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

/// <summary>What a WING has, as far as remote controls use it, with its state after an initialisation.</summary>
/// <remarks>Source: WING remote protocols and a published node list (names by one implementation). EQ, dynamics and routing have
/// their switches alone.</remarks>
internal static class WingContent
{
    public const int Channels = 40;
    public const int Buses = 16;
    public const int Scenes = 16;

    private static readonly string[] Top =
        ["$stat", "cfg", "$syscfg", "io", "ch", "aux", "bus", "main", "mtx", "dca", "mgrp", "fx", "cards", "play", "rec", "$ctl"];

    public static void Fill(WingNode root)
    {
        foreach (var name in Top)
        {
            Branch(root, name);
        }

        Strips(root, "ch", Channels, "CH", ChannelSends);
        Strips(root, "aux", 8, "AUX", ChannelSends);
        Strips(root, "bus", Buses, "BUS", BusSends);
        Strips(root, "main", 4, "MAIN", static _ => { });
        Strips(root, "mtx", 8, "MTX", static _ => { });
        Dcas(root.Child("dca")!);
        for (var group = 1; group <= 8; group++)
        {
            var node = Branch(root.Child("mgrp")!, group);
            Text(node, "name", $"MGRP {group}");
            Switch(node, "mute");
        }

        for (var slot = 1; slot <= 16; slot++)
        {
            Words(Branch(root.Child("fx")!, slot), "mdl", "NONE", "HALL", "ROOM", "PLATE", "DELAY");
        }

        Configuration(root);
        Control(root.Child("$ctl")!);
    }

    private static void Strips(WingNode root, string kind, int count, string label, Action<WingNode> sends)
    {
        for (var number = 1; number <= count; number++)
        {
            var strip = Branch(root.Child(kind)!, number);
            Head(strip, $"{label} {number}");
            Float(strip, "pan", -100, 100, 0);
            Float(strip, "wid", -150, 150, 100, 2);
            Switch(strip, "$solo");
            if (kind is "ch" or "aux")
            {
                Input(strip, number);
            }

            sends(strip);
        }
    }

    private static void Head(WingNode strip, string name)
    {
        Text(strip, "name", name);
        Text(strip, "$name", name, isReadOnly: true);
        strip.Child("name")!.Shadow = strip.Child("$name");
        Whole(strip, "col", 1, 18, 1);
        Whole(strip, "icon", 0, 999, 0);
        Switch(strip, "led");
        Switch(strip, "mute");
        Fader(strip, "fdr", WingNode.Off);
        Switch(strip, "$mute", isReadOnly: true);
        Fader(strip, "$fdr", WingNode.Off, isReadOnly: true);
        strip.Child("mute")!.Shadow = strip.Child("$mute");
        strip.Child("fdr")!.Shadow = strip.Child("$fdr");
    }

    private static void Input(WingNode strip, int number)
    {
        var input = Branch(strip, "in");
        var set = Branch(input, "set");
        Float(set, "trim", -18, 18, 0, 1);
        Float(set, "bal", -9, 9, 0, 1);
        Switch(set, "inv");
        Float(set, "$g", -3, 45.5, 0, 1);
        Switch(set, "$vph");
        Switch(set, "altsrc");
        var connection = Branch(input, "conn");
        Words(connection, "grp", "OFF", "LCL", "AUX", "A", "B", "C", "SC", "USB", "CRD", "MOD");
        connection.Child("grp")!.Number = 1;
        Whole(connection, "in", 1, 64, number);
        var filter = Branch(strip, "flt");
        Switch(filter, "lc");
        Log(filter, "lcf", 20, 2000, 100);
        Switch(filter, "hc");
        Log(filter, "hcf", 50, 20_000, 10_000);
        Switch(Branch(strip, "gate"), "on");
        Switch(Branch(strip, "eq"), "on");
        Switch(Branch(strip, "dyn"), "on");
        var main = Branch(strip, "main");
        for (var bus = 1; bus <= 4; bus++)
        {
            var assign = Branch(main, bus);
            Switch(assign, "on").Number = bus == 1 ? 1 : 0;
            Fader(assign, "lvl", 0);
            Switch(assign, "pre");
        }
    }

    private static void ChannelSends(WingNode strip)
    {
        var sends = Branch(strip, "send");
        for (var bus = 1; bus <= Buses; bus++)
        {
            Send(Branch(sends, bus));
        }

        MatrixSends(sends);
    }

    private static void BusSends(WingNode strip) => MatrixSends(Branch(strip, "send"));

    private static void MatrixSends(WingNode sends)
    {
        for (var matrix = 1; matrix <= 8; matrix++)
        {
            Send(Branch(sends, $"MX{matrix}"));
        }
    }

    private static void Send(WingNode send)
    {
        Switch(send, "on");
        Fader(send, "lvl", WingNode.Off);
        Switch(send, "pon");
        Words(send, "mode", "PRE", "POST", "GRP");
        Switch(send, "plink");
        Float(send, "pan", -100, 100, 0);
    }

    private static void Dcas(WingNode dcas)
    {
        for (var number = 1; number <= 16; number++)
        {
            var dca = Branch(dcas, number);
            Head(dca, $"DCA {number}");
            Switch(dca, "$solo");
        }
    }

    private static void Configuration(WingNode root)
    {
        var solo = Branch(root.Child("cfg")!, "solo");
        Switch(solo, "mute");
        Switch(solo, "$dim");
        Switch(solo, "$mono");
        var monitors = Branch(root.Child("cfg")!, "mon");
        Fader(Branch(monitors, 1), "lvl", WingNode.Off);
        Fader(Branch(monitors, 2), "lvl", WingNode.Off);
        Switch(root.Child("$stat")!, "solo", isReadOnly: true);
        Text(root.Child("$syscfg")!, "consolename", "WING-PP-1234");
        Text(root.Child("$syscfg")!, "$firmware", "", isReadOnly: true);
        Text(root.Child("$syscfg")!, "cnsmdl", "", isReadOnly: true);
    }

    private static void Control(WingNode control)
    {
        Switch(Branch(control, "daw"), "$on");
        Switch(Branch(control, "osc"), "ronly");
        var status = Branch(control, "$stat");
        Whole(status, "selidx", 0, 76, 0);
        Switch(status, "sof");
        var library = Branch(control, "lib");
        Whole(library, "$actionidx", 0, Scenes, 0);
        Words(library, "$action", "IDLE", "GO", "PREV", "NEXT", "GOPREV", "GONEXT");
        Whole(library, "$actidx", 0, Scenes, 0, isReadOnly: true);
        Text(library, "$active", "", isReadOnly: true);
        Text(library, "$actshow", "", isReadOnly: true);
        Text(library, "$scenes", "", isReadOnly: true);
    }

    private static WingNode Branch(WingNode parent, int number) => Branch(parent, number.ToString(CultureInfo.InvariantCulture));

    private static WingNode Branch(WingNode parent, string name) =>
        parent.Add(new WingNode(parent, name, WingKind.Node) { Index = parent.Children.Count });

    private static void Float(WingNode parent, string name, double low, double high, double start, int unit = 0) =>
        parent.Add(new WingNode(parent, name, WingKind.LinearFloat) { Index = parent.Children.Count, Minimum = low, Maximum = high, Number = start, Unit = unit });

    private static void Log(WingNode parent, string name, double low, double high, double start) =>
        parent.Add(new WingNode(parent, name, WingKind.LogarithmicFloat) { Index = parent.Children.Count, Minimum = low, Maximum = high, Number = start, Unit = 4 });

    private static void Fader(WingNode parent, string name, double start, bool isReadOnly = false) => parent.Add(new WingNode(parent, name, WingKind.Fader)
    {
        Index = parent.Children.Count, Minimum = WingNode.Off, Maximum = 10, Number = start, Unit = 1, IsReadOnly = isReadOnly,
    });

    private static WingNode Switch(WingNode parent, string name, bool isReadOnly = false) => Whole(parent, name, 0, 1, 0, isReadOnly);

    private static WingNode Whole(WingNode parent, string name, int low, int high, int start, bool isReadOnly = false) =>
        parent.Add(new WingNode(parent, name, WingKind.Whole)
        {
            Index = parent.Children.Count, Minimum = low, Maximum = high, Number = start, IsReadOnly = isReadOnly,
        });

    private static void Words(WingNode parent, string name, params string[] words) =>
        parent.Add(new WingNode(parent, name, WingKind.WordList) { Index = parent.Children.Count, Maximum = words.Length - 1, Words = words });

    private static void Text(WingNode parent, string name, string text, bool isReadOnly = false) =>
        parent.Add(new WingNode(parent, name, WingKind.Text) { Index = parent.Children.Count, Text = text, IsReadOnly = isReadOnly });
}
