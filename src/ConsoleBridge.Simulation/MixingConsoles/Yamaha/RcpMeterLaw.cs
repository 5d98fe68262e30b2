namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>Levels as meters push them. Sources: two implementations for <c>level</c>, one for <c>levelwt</c>.</summary>
internal static class RcpMeterLaw
{
    private const int Unity = 126;

    // Byte and dB of the DM7's law, with straight lines between them.
    private static readonly (int Byte, double Decibels)[] Weighted =
    [
        (0, -190), (1, -175), (2, -160), (3, -145), (4, -130), (5, -120), (6, -110), (7, -100), (8, -95), (11, -80), (21, -60), (36, -45), (66, -30),
        (231, 3), (236, 5.5), (237, 6), (243, 12), (244, 14), (254, 34),
    ];

    /// <summary>The byte of a level.</summary>
    /// <param name="decibels">dB of full scale; minus infinity for silence.</param>
    /// <param name="word">Keyword of the family's law.</param>
    public static int ToByte(double decibels, string word)
    {
        if (word == "level")
        {
            return (int)Math.Clamp(Math.Round(decibels + Unity), 0, Unity + 1);
        }

        for (var i = 1; i < Weighted.Length; i++)
        {
            var (low, high) = (Weighted[i - 1], Weighted[i]);
            if (decibels <= high.Decibels)
            {
                return (int)Math.Round(low.Byte + (Math.Clamp((decibels - low.Decibels) / (high.Decibels - low.Decibels), 0, 1) * (high.Byte - low.Byte)));
            }
        }

        return 255;
    }
}
