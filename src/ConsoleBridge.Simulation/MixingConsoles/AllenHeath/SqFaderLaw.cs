namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>The two laws between which an SQ's levels are set: "NRPN Fader Law" of its menu.</summary>
/// <remarks>Source: notes on Allen &amp; Heath, 2.1 "values" (doc, calc).</remarks>
internal static class SqFaderLaw
{
    private const double LinearZero = 15196;
    private const double LinearPerDecibel = 118.72;
    private const int LinearLowest = 4512;
    private const int Highest = 16383;

    // dB, VC, VF.
    private static readonly (double Level, int Raw)[] Audio =
    [
        .. new (double Level, int Coarse, int Fine)[]
        {
            (-89, 0x01, 0x40), (-85, 0x02, 0x00), (-80, 0x02, 0x40), (-75, 0x03, 0x40), (-70, 0x04, 0x00), (-65, 0x05, 0x00), (-60, 0x06, 0x00),
            (-55, 0x07, 0x00), (-50, 0x08, 0x00), (-45, 0x0C, 0x00), (-40, 0x0F, 0x40), (-38, 0x12, 0x40), (-36, 0x15, 0x40), (-35, 0x17, 0x00),
            (-34, 0x19, 0x00), (-33, 0x1A, 0x40), (-32, 0x1C, 0x00), (-31, 0x1D, 0x40), (-30, 0x1F, 0x00), (-29, 0x20, 0x40), (-28, 0x22, 0x00),
            (-27, 0x23, 0x40), (-26, 0x25, 0x00), (-25, 0x26, 0x40), (-24, 0x28, 0x40), (-23, 0x2A, 0x00), (-22, 0x2B, 0x40), (-21, 0x2D, 0x00),
            (-20, 0x2E, 0x40), (-19, 0x30, 0x00), (-18, 0x31, 0x40), (-17, 0x33, 0x00), (-16, 0x34, 0x40), (-15, 0x36, 0x00), (-14, 0x38, 0x00),
            (-13, 0x39, 0x40), (-12, 0x3B, 0x00), (-11, 0x3C, 0x40), (-10, 0x3E, 0x00), (-9, 0x41, 0x40), (-8, 0x44, 0x40), (-7, 0x48, 0x00),
            (-6, 0x4B, 0x00), (-5, 0x4E, 0x40), (-4, 0x52, 0x40), (-3, 0x56, 0x40), (-2, 0x5A, 0x00), (-1, 0x5E, 0x00), (0, 0x62, 0x00),
            (1, 0x65, 0x40), (2, 0x69, 0x00), (3, 0x6C, 0x40), (4, 0x70, 0x00), (5, 0x73, 0x40), (6, 0x75, 0x40), (7, 0x78, 0x00),
            (8, 0x7A, 0x40), (9, 0x7D, 0x00), (10, 0x7F, 0x40),
        }.Select(point => (point.Level, (point.Coarse << 7) | point.Fine)),
    ];

    /// <summary>The fourteen bits of a level.</summary>
    public static int ToRaw(double level, bool isAudio)
    {
        if (double.IsNegativeInfinity(level))
        {
            return 0;
        }

        return isAudio ? ToAudio(level) : (int)Math.Clamp(Math.Round(LinearZero + (LinearPerDecibel * level)), 1, Highest);
    }

    /// <summary>The level of fourteen bits.</summary>
    public static double ToLevel(int raw, bool isAudio)
    {
        if (isAudio)
        {
            return FromAudio(Snap(raw));
        }

        return raw < LinearLowest ? double.NegativeInfinity : (raw - LinearZero) / LinearPerDecibel;
    }

    // This law has 255 codes: the low seven bits are 00 or 40.
    private static int Snap(double raw) => (int)Math.Min(Math.Round(raw / 64) * 64, (0x7F << 7) | 0x40);

    private static int ToAudio(double level)
    {
        if (level <= Audio[0].Level)
        {
            return Audio[0].Raw;
        }

        int above = Math.Max(1, Array.FindIndex(Audio, point => point.Level >= level));
        var (low, high) = (Audio[above - 1], Audio[above]);
        return Snap(low.Raw + ((high.Raw - low.Raw) * (level - low.Level) / (high.Level - low.Level)));
    }

    private static double FromAudio(int raw)
    {
        if (raw < Audio[0].Raw)
        {
            return double.NegativeInfinity;
        }

        int above = Math.Max(1, Array.FindIndex(Audio, point => point.Raw >= raw));
        var (low, high) = (Audio[above - 1], Audio[above]);
        return low.Level + ((high.Level - low.Level) * (raw - low.Raw) / (high.Raw - low.Raw));
    }
}
