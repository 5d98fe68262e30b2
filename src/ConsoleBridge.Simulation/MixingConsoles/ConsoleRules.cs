namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>What a desk does by itself after a change: mute groups mute, solos add up and clear.</summary>
/// <remarks>Source: unofficial X32/M32 protocol 4.06 ("one action may produce several messages"); mute-group bursts as
/// users of a client report them.</remarks>
internal static class ConsoleRules
{
    /// <summary>Teaches the rules to the parameters of a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="muteGroups">How many mute groups there are.</param>
    /// <param name="apply">Changes a value as the desk itself and tells every client.</param>
    public static void Begin(ConsoleTree tree, int muteGroups, Action<ConsoleParameter, int> apply)
    {
        for (int group = 0; group < muteGroups; group++)
        {
            int bit = 1 << group;
            ConsoleParameter master = tree[$"/config/mute/{group + 1}"];
            master.Changed = () => Mute(tree, bit, master.On, muteGroups, apply);
        }

        ConsoleParameter[] solos = tree.FindNode("-stat/solosw")!;
        ConsoleParameter any = tree["/-stat/solo"];
        foreach (ConsoleParameter solo in solos)
        {
            solo.Changed = () => Solo(tree, solo, solos, any, apply);
        }

        tree["/-action/clearsolo"].Triggered = value => Clear(value == 1 ? solos : [], apply);
    }

    private static void Mute(ConsoleTree tree, int bit, bool muting, int groups, Action<ConsoleParameter, int> apply)
    {
        int active = 0;
        for (int group = 0; group < groups; group++)
        {
            active |= tree[$"/config/mute/{group + 1}"].On ? 1 << group : 0;
        }

        foreach (ConsoleStrip strip in tree.Strips.Values)
        {
            int member = strip.MuteGroups?.Step ?? 0;
            if ((member & bit) != 0 && strip.On is { } on)
            {
                // A strip in two groups stays muted until both have gone.
                apply(on, muting || (member & active) != 0 ? 0 : 1);
            }
        }
    }

    private static void Solo(
        ConsoleTree tree, ConsoleParameter solo, ConsoleParameter[] solos, ConsoleParameter any, Action<ConsoleParameter, int> apply)
    {
        if (solo.On && tree.Find("/config/solo/exclusive") is { On: true })
        {
            Clear(solos.Where(other => other != solo), apply);
        }

        apply(any, solos.Any(other => other.On) ? 1 : 0);
    }

    private static void Clear(IEnumerable<ConsoleParameter> solos, Action<ConsoleParameter, int> apply)
    {
        foreach (ConsoleParameter solo in solos)
        {
            apply(solo, 0);
        }
    }
}
