namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>One model: what it calls itself, and how many channels it has.</summary>
/// <param name="Name">As it tells its product name.</param>
/// <param name="Family">Its family.</param>
/// <param name="Counts">How many, where the family's table counts otherwise.</param>
internal sealed record RcpModel(string Name, RcpFamily Family, IReadOnlyDictionary<string, int> Counts)
{
    private static readonly Dictionary<string, RcpModel> Known = new[]
    {
        Make("CL1", RcpFamily.ClQl, ("InCh", 48)), Make("CL3", RcpFamily.ClQl, ("InCh", 64)), Make("CL5", RcpFamily.ClQl),
        Make("QL1", RcpFamily.ClQl, ("InCh", 32), ("Mix", 16)), Make("QL5", RcpFamily.ClQl, ("InCh", 64), ("Mix", 16)),
        Make("TF1", RcpFamily.Tf), Make("TF3", RcpFamily.Tf), Make("TF5", RcpFamily.Tf), Make("TF-RACK", RcpFamily.Tf),
        Make("DM3", RcpFamily.Dm3),
        Make("DM7", RcpFamily.Dm7), Make("DM7C", RcpFamily.Dm7, ("InCh", 72)),

        // The engines: what is spoken with is not the surface.
        Make("DSP-R10", RcpFamily.Rivage, ("InCh", 144), ("Mix", 72), ("Mtrx", 36)),
        Make("DSP-RX", RcpFamily.Rivage, ("InCh", 120), ("Mix", 48), ("Mtrx", 24)),
        Make("DSP-RX-EX", RcpFamily.Rivage, ("InCh", 288), ("Mix", 72), ("Mtrx", 36)),
        Make("CSD-R7", RcpFamily.Rivage, ("InCh", 144), ("Mix", 60), ("Mtrx", 36)),
        Make("Rio3224-D2", RcpFamily.Rio, ("InCh", 32), ("OutCh", 24)), Make("Rio1608-D2", RcpFamily.Rio, ("InCh", 16), ("OutCh", 8)),
        Make("Tio1608-D", RcpFamily.Tio, ("InCh", 16), ("OutCh", 8)),
    }.ToDictionary(model => model.Name, StringComparer.Ordinal);

    /// <summary>The model of that name.</summary>
    public static RcpModel Of(string name) => Known[name];

    private static RcpModel Make(string name, RcpFamily family, params (string Word, int Count)[] counts) =>
        new(name, family, counts.ToDictionary(count => count.Word, count => count.Count, StringComparer.Ordinal));
}
