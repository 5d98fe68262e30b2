using System.Globalization;

namespace ConsoleBridge.Simulation.MixingConsoles.DiGiCo;

/// <summary>What the console has in its two command sets.</summary>
/// <remarks>Source: stagehacks/Cue-View and the Companion module (Pad set); "OSC Command List for Other OSC", 17 November 2014.</remarks>
internal static class DiGiCoContent
{
    public const int Inputs = 48;
    public const int Auxes = 24;
    public const int Groups = 16;
    public const int ControlGroups = 12;
    public const int Matrices = 12;

    /// <summary>The counts that <c>/Console/Channels/?</c> tells.</summary>
    public static readonly (string Name, int Count)[] Counts =
    [
        ("Input_Channels", Inputs), ("Aux_Outputs", Auxes), ("Group_Outputs", Groups), ("Talkback_Outputs", 1), ("Control_Groups", ControlGroups),
        ("Matrix_Inputs", 12), ("Matrix_Outputs", Matrices), ("Graphic_EQ", 16), ("Multis", 8),
    ];

    /// <summary>The Pad set: real units, fader -150 … 10 dB.</summary>
    public static IEnumerable<DiGiCoLeaf> Pad()
    {
        for (var n = 1; n <= Inputs; n++)
        {
            var head = $"/Input_Channels/{n}/";
            yield return Named(head + "Channel_Input/name", $"Ch {n}");
            yield return Fader(head + "fader");
            yield return Switch(head + "mute");
            yield return Switch(head + "solo");
            yield return new DiGiCoLeaf(head + "Panner/pan", 'f', 0, 1);
            for (var aux = 1; aux <= Auxes; aux++)
            {
                yield return Fader($"{head}Aux_Send/{aux}/send_level");
                yield return Switch($"{head}Aux_Send/{aux}/send_on");
                yield return new DiGiCoLeaf($"{head}Aux_Send/{aux}/send_pan", 'f', 0, 1);
            }
        }

        foreach (var (kind, count) in new[] { ("Aux_Outputs", Auxes), ("Group_Outputs", Groups), ("Matrix_Outputs", Matrices) })
        {
            for (var n = 1; n <= count; n++)
            {
                yield return Named($"/{kind}/{n}/Buss_Trim/name", string.Create(CultureInfo.InvariantCulture, $"{kind[..3]} {n}"));
                yield return Fader($"/{kind}/{n}/fader");
                yield return Switch($"/{kind}/{n}/mute");
                yield return Switch($"/{kind}/{n}/solo");
            }
        }

        for (var n = 1; n <= ControlGroups; n++)
        {
            yield return Named($"/Control_Groups/{n}/name", $"CG {n}");
            yield return Fader($"/Control_Groups/{n}/fader");
            yield return Switch($"/Control_Groups/{n}/mute");
            yield return Switch($"/Control_Groups/{n}/solo");
        }
    }

    /// <summary>The part of the Other-OSC list that is simulated: levels 0 … 1, without the prefix <c>/sd</c>.</summary>
    public static IEnumerable<DiGiCoLeaf> Other()
    {
        for (var n = 1; n <= Inputs; n++)
        {
            var head = $"/Input_Channels/{n}/";
            foreach (var name in new[] { "fader", "CGs_level", "Channel_Input/trim", "Channel_Input/analog_gain", "Panner/pan", "Channel_Delay/delay" })
            {
                yield return new DiGiCoLeaf(head + name, 'f', 0, 1);
            }

            foreach (var name in new[] { "mute", "solo", "CGs_mute", "Channel_Input/phantom", "EQ/eq_in", "Dynamics/comp_in", "Dynamics/gate_in", "Channel_Delay/delay_on" })
            {
                yield return Switch(head + name);
            }

            yield return new DiGiCoLeaf(head + "Channel_Input/phase", 'i', 0, 3);
            yield return Named(head + "Channel_Input/name", $"Ch {n}");
            for (var aux = 1; aux <= Auxes; aux++)
            {
                yield return new DiGiCoLeaf($"{head}Aux_Send/{aux}/send_level", 'f', 0, 1);
                yield return Switch($"{head}Aux_Send/{aux}/send_on");
                yield return new DiGiCoLeaf($"{head}Aux_Send/{aux}/send_pan", 'f', 0, 1);
            }
        }

        foreach (var (kind, count, name) in new[]
        {
            ("Aux_Outputs", Auxes, "Buss_Trim/name"), ("Group_Outputs", Groups, "Buss_Trim/name"), ("Matrix_Outputs", Matrices, "Buss_Trim/name"),
            ("Control_Groups", ControlGroups, "name"), ("Multis", 8, "name"),
        })
        {
            for (var n = 1; n <= count; n++)
            {
                yield return new DiGiCoLeaf($"/{kind}/{n}/fader", 'f', 0, 1);
                yield return Switch($"/{kind}/{n}/mute");
                yield return Switch($"/{kind}/{n}/solo");
                yield return Named($"/{kind}/{n}/{name}", $"{kind} {n}");
            }
        }
    }

    private static DiGiCoLeaf Fader(string address)
    {
        var leaf = new DiGiCoLeaf(address, 'f', -150, 10);
        leaf.Set(-150);
        return leaf;
    }

    private static DiGiCoLeaf Switch(string address) => new(address, 'i', 0, 1);

    private static DiGiCoLeaf Named(string address, string name) => new(address, 's') { Text = name };
}
