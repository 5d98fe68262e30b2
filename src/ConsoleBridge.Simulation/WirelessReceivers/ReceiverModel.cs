namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>Groups of receivers that share properties, widths and the layout of their meters.</summary>
internal enum ReceiverSeries
{
    Ulxd,
    Qlxd,
    Slxd,
    Axient,
}

/// <summary>What is cast in metal about a receiver. Frequencies in kHz.</summary>
/// <param name="Name">As in the catalogue.</param>
/// <param name="ModelText">What MODEL answers; null where the receiver has no such property (QLX-D).</param>
/// <param name="Series">Its dialect.</param>
/// <param name="Channels">Audio channels.</param>
/// <param name="Firmware">What FW_VER answers.</param>
/// <param name="Band">What RF_BAND answers.</param>
/// <param name="Ranges">Tunable ranges of that band, both ends included. Source: Shure user guides, band tables (doc).</param>
internal sealed record ReceiverModel(
    string Name,
    string? ModelText,
    ReceiverSeries Series,
    int Channels,
    string Firmware,
    string Band,
    (int From, int To)[] Ranges)
{
    private const int TuningStepKilohertz = 25;

    private static readonly (int, int)[] J50 = [(572_000, 636_000)];
    private static readonly (int, int)[] J52 = [(558_000, 602_000), (614_000, 616_000)];
    private static readonly (int, int)[] G57 = [(470_000, 608_000), (614_000, 616_000)];

    internal static IReadOnlyList<ReceiverModel> All { get; } =
    [
        new("ULXD4", "ULXD4", ReceiverSeries.Ulxd, 1, "2.7.6.0", "J50", J50),
        new("ULXD4D", "ULXD4D", ReceiverSeries.Ulxd, 2, "2.7.6.0", "J50", J50),
        new("ULXD4Q", "ULXD4Q", ReceiverSeries.Ulxd, 4, "2.7.6.0", "J50", J50),
        new("QLXD4", null, ReceiverSeries.Qlxd, 1, "2.4.5.0", "J50", J50),
        new("SLXD4", "SLXD4", ReceiverSeries.Slxd, 1, "1.4.7.0", "J52", J52),
        new("SLXD4D", "SLXD4D", ReceiverSeries.Slxd, 2, "1.4.7.0", "J52", J52),
        new("SLXD44", "SLXD4QDAN+", ReceiverSeries.Slxd, 4, "2.0.38.9", "J52", J52),
        new("AD4D", "AD4D-A", ReceiverSeries.Axient, 2, "1.1.43.0", "G57", G57),
        new("AD4Q", "AD4Q-A", ReceiverSeries.Axient, 4, "1.1.43.0", "G57", G57),
    ];

    internal static ReceiverModel Find(string name) =>
        All.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"{name}: no such receiver; allowed: {string.Join(", ", All.Select(model => model.Name))}", nameof(name));

    internal bool CanTune(int kilohertz) =>
        kilohertz % TuningStepKilohertz == 0
        && Ranges.Any(range => kilohertz >= range.From && kilohertz <= range.To);

    /// <summary>Frequency of a preset. The real group tables are not published; this one is even and within the band.</summary>
    internal int PresetFrequency(int group, int channel)
    {
        var (from, to) = Ranges[0];
        var steps = (to - from) / TuningStepKilohertz;
        return from + (group * 131 + channel * 47) % steps * TuningStepKilohertz;
    }
}
