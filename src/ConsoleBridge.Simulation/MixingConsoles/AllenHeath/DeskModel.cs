namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>What a model of the dLive, Avantis or AHM family has.</summary>
/// <param name="Name">As the vendor prints it.</param>
/// <param name="BaseChannel">Its MIDI channel at the factory, 0 … 15.</param>
/// <param name="Scenes">Scenes or presets.</param>
/// <param name="Dcas">DCA groups.</param>
/// <param name="Rows">Kinds of strips: word, MIDI channel from the base, first number, how many.</param>
/// <remarks>Source: notes on Allen &amp; Heath, 2.3, 2.4, 2.5 (doc).</remarks>
internal sealed record DeskModel(string Name, int BaseChannel, int Scenes, int Dcas, IReadOnlyList<(string Word, int Offset, int First, int Count)> Rows)
{
    /// <summary>dLive, by its MixRack; on base channel 12, as in the examples of its document.</summary>
    public static DeskModel Dlive { get; } = new("dLive", 11, 500, 24,
    [
        ("ip", 0, 0x00, 128),
        ("grp", 1, 0x00, 62), ("stgrp", 1, 0x40, 31),
        ("aux", 2, 0x00, 62), ("staux", 2, 0x40, 31),
        ("mtx", 3, 0x00, 62), ("stmtx", 3, 0x40, 31),
        ("fxsnd", 4, 0x00, 16), ("stfxsnd", 4, 0x10, 16), ("fxrtn", 4, 0x20, 16), ("main", 4, 0x30, 6), ("dca", 4, 0x36, 24), ("mg", 4, 0x4E, 8),
        ("ufxsnd", 4, 0x56, 8), ("ufxrtn", 4, 0x5E, 8),
    ]);

    /// <summary>Avantis; its base channel is 12 at the factory.</summary>
    public static DeskModel Avantis { get; } = new("Avantis", 11, 500, 16,
    [
        ("ip", 0, 0x00, 64),
        ("grp", 1, 0x00, 40), ("stgrp", 1, 0x40, 20),
        ("aux", 2, 0x00, 40), ("staux", 2, 0x40, 20),
        ("mtx", 3, 0x00, 40), ("stmtx", 3, 0x40, 20),
        ("fxsnd", 4, 0x00, 12), ("stfxsnd", 4, 0x10, 12), ("fxrtn", 4, 0x20, 12), ("main", 4, 0x30, 3), ("dca", 4, 0x36, 16), ("mg", 4, 0x46, 8),
    ]);

    /// <summary>An AHM processor.</summary>
    /// <param name="size">16, 32 or 64 inputs and zones.</param>
    public static DeskModel Ahm(int size) =>
        new($"AHM-{size}", 0, 500, 0, [("ip", 0, 0, size), ("zone", 1, 0, size), ("cg", 2, 0, 32), ("room", 3, 0, 16)]);

    /// <summary>The strips by name.</summary>
    public SortedDictionary<string, DeskStrip> Strips()
    {
        var strips = new SortedDictionary<string, DeskStrip>(StringComparer.Ordinal);
        foreach (var (word, offset, first, count) in Rows)
        {
            for (int i = 0; i < count; i++)
            {
                strips[$"{word}{i + 1}"] = new DeskStrip(offset, (byte)(first + i));
            }
        }

        return strips;
    }
}
