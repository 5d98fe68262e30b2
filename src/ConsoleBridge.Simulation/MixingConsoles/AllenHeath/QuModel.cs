namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>What a model of the Qu range has.</summary>
/// <param name="Name">As the vendor prints it.</param>
/// <param name="Box">Its number in the answer to "get system state"; 5 for the SB is presumed.</param>
/// <param name="Inputs">Mono inputs.</param>
/// <param name="GroupPairs">Stereo groups.</param>
/// <param name="Matrices">Stereo matrices.</param>
/// <param name="FxSends">Sends to effects.</param>
/// <remarks>Source: notes on Allen &amp; Heath, 2.2 (doc).</remarks>
internal sealed record QuModel(string Name, byte Box, int Inputs, int GroupPairs, int Matrices, int FxSends)
{
    /// <summary>All models.</summary>
    public static IReadOnlyList<QuModel> All { get; } =
    [
        new("Qu-16", 1, 16, 0, 0, 2),
        new("Qu-24", 2, 24, 2, 2, 4),
        new("Qu-32", 3, 32, 4, 2, 4),
        new("Qu-Pac", 4, 32, 4, 2, 4),
        new("Qu-SB", 5, 32, 4, 2, 4),
    ];

    /// <summary>The channels by name and number, as all messages call them.</summary>
    public SortedDictionary<string, byte> Channels()
    {
        var channels = new SortedDictionary<string, byte>(StringComparer.Ordinal) { ["lr"] = 0x67 };
        Add("fxsnd", FxSends, 0x00);
        Add("fxrtn", 4, 0x08);
        Add("dca", 4, 0x10);
        Add("ip", Inputs, 0x20);
        Add("st", 3, 0x40);
        Add("mg", 4, 0x50);
        Add("mix", 7, 0x60);
        Add("grp", GroupPairs, 0x68);
        Add("mtx", Matrices, 0x6C);
        return channels;

        void Add(string word, int count, int first)
        {
            for (int i = 0; i < count; i++)
            {
                channels[$"{word}{i + 1}"] = (byte)(first + i);
            }
        }
    }

    /// <summary>The buses to which a channel can be sent, by name and number.</summary>
    public SortedDictionary<string, byte> Buses()
    {
        var buses = new SortedDictionary<string, byte>(StringComparer.Ordinal) { ["lr"] = 0x07 };
        Add("mix", 7, 0x00);
        Add("grp", GroupPairs, 0x08);
        Add("mtx", Matrices, 0x0C);
        Add("fxsnd", FxSends, 0x10);
        return buses;

        void Add(string word, int count, int first)
        {
            for (int i = 0; i < count; i++)
            {
                buses[$"{word}{i + 1}"] = (byte)(first + i);
            }
        }
    }
}
