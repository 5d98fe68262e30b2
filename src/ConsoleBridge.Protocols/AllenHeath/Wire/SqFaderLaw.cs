namespace ConsoleBridge.Protocols.AllenHeath.Wire;

/// <summary>Levels of an SQ: 14 bits to dB and back, by the law that is set at the desk. The desk cannot be asked which.</summary>
/// <remarks>Source: SQ MIDI Protocol issue 3, both tables. The linear law is a straight line that meets the table within one unit of
/// 14 bits (computed); the worked examples of the document lie up to 0.8 dB beside its own table, and the table is believed.</remarks>
public static class SqFaderLaw
{
    /// <summary>Wire number of a fader that is all the way down.</summary>
    public const int Off = 0;

    private const int Highest = 16_383;
    private const double LinearUnity = 15_196;
    private const double LinearPerDecibel = 118.72;

    // Below -90 dB the line leaves the printed table: the fader is off.
    private const int LinearLowest = 4_512;

    // The audio law has 255 codes: the low half is 00 or 40.
    private const int AudioStep = 64;

    private static readonly (int Code, double Decibels)[] Audio =
    [
        (0x01_40, -89), (0x02_00, -85), (0x02_40, -80), (0x03_40, -75), (0x04_00, -70), (0x05_00, -65), (0x06_00, -60), (0x07_00, -55),
        (0x08_00, -50), (0x0C_00, -45), (0x0F_40, -40), (0x12_40, -38), (0x15_40, -36), (0x17_00, -35), (0x19_00, -34), (0x1A_40, -33),
        (0x1C_00, -32), (0x1D_40, -31), (0x1F_00, -30), (0x20_40, -29), (0x22_00, -28), (0x23_40, -27), (0x25_00, -26), (0x26_40, -25),
        (0x28_40, -24), (0x2A_00, -23), (0x2B_40, -22), (0x2D_00, -21), (0x2E_40, -20), (0x30_00, -19), (0x31_40, -18), (0x33_00, -17),
        (0x34_40, -16), (0x36_00, -15), (0x38_00, -14), (0x39_40, -13), (0x3B_00, -12), (0x3C_40, -11), (0x3E_00, -10), (0x41_40, -9),
        (0x44_40, -8), (0x48_00, -7), (0x4B_00, -6), (0x4E_40, -5), (0x52_40, -4), (0x56_40, -3), (0x5A_00, -2), (0x5E_00, -1),
        (0x62_00, 0), (0x65_40, 1), (0x69_00, 2), (0x6C_40, 3), (0x70_00, 4), (0x73_40, 5), (0x75_40, 6), (0x78_00, 7), (0x7A_40, 8),
        (0x7D_00, 9), (0x7F_40, 10),
    ];

    /// <summary>Level of a wire number.</summary>
    /// <param name="wire">0 … 16383.</param>
    /// <param name="isAudio">True for the audio taper, false for the linear one.</param>
    /// <returns>dB, at most +10; minus infinity for a fader that is down.</returns>
    public static double ToDecibels(int wire, bool isAudio)
    {
        if (!isAudio)
        {
            return wire < LinearLowest ? double.NegativeInfinity : Math.Min(10, Math.Round((wire - LinearUnity) / LinearPerDecibel, 2));
        }

        if (wire == Off)
        {
            return double.NegativeInfinity;
        }

        var at = 0;
        while (at < Audio.Length && Number(Audio[at].Code) < wire)
        {
            at++;
        }

        return at switch
        {
            0 => Audio[0].Decibels,
            _ when at == Audio.Length => Audio[^1].Decibels,
            _ => Math.Round(Between(wire, Number(Audio[at - 1].Code), Audio[at - 1].Decibels, Number(Audio[at].Code), Audio[at].Decibels), 2),
        };
    }

    /// <summary>Wire number of a level.</summary>
    /// <param name="decibels">Up to +10; what is above is taken as +10, what the law no longer knows as off.</param>
    /// <param name="isAudio">True for the audio taper, false for the linear one.</param>
    public static int ToWire(double decibels, bool isAudio)
    {
        if (!isAudio)
        {
            var wire = (int)Math.Clamp(Math.Round(LinearUnity + (LinearPerDecibel * Math.Clamp(decibels, -144, 10))), Off, Highest);
            return wire < LinearLowest ? Off : wire;
        }

        if (decibels < Audio[0].Decibels)
        {
            return Off;
        }

        var at = 0;
        while (at < Audio.Length && Audio[at].Decibels < decibels)
        {
            at++;
        }

        var exact = at switch
        {
            0 => Number(Audio[0].Code),
            _ when at == Audio.Length => Number(Audio[^1].Code),
            _ => Between(decibels, Audio[at - 1].Decibels, Number(Audio[at - 1].Code), Audio[at].Decibels, Number(Audio[at].Code)),
        };
        return (int)Math.Round(exact / AudioStep) * AudioStep;
    }

    /// <summary>True for a number that the audio law can say: the low half is 00 or 40. By chance one number of the linear law in 64 is so, too.</summary>
    /// <param name="wire">0 … 16383.</param>
    public static bool IsAudioCode(int wire) => wire % AudioStep == 0;

    // The table is written as the document prints it: two bytes of seven bits.
    private static int Number(int code) => ((code >> 8) << 7) | (code & 0x7F);

    private static double Between(double at, double low, double lowValue, double high, double highValue) =>
        lowValue + ((at - low) * (highValue - lowValue) / (high - low));
}
