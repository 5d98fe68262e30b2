namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>Positions 0 … resolution instead of numbers, and the rows of values that a device snaps to.</summary>
/// <remarks>Four points of a fader are known: 810 is -18 dB, 888 -6.5 dB, 932 0 dB, 1000 +10 dB (one implementation). Below the first a
/// straight line to -138 dB is made up.</remarks>
internal static class RcpTaper
{
    private static readonly (double Position, double Number)[] Fader = [(0.001, -13_800), (0.810, -1800), (0.888, -650), (0.932, 0), (1, 1000)];

    // The high-pass of a Rio knows these alone, in tenths of a hertz.
    private static readonly int[] Frequencies =
    [
        200, 212, 224, 236, 250, 265, 280, 300, 315, 335, 355, 375, 400, 425, 450, 475, 500, 530, 560, 600, 630, 670, 710, 750, 800, 850, 900, 950, 1000, 1060,
        1120, 1180, 1250, 1320, 1400, 1500, 1600, 1700, 1800, 1900, 2000, 2120, 2240, 2360, 2500, 2650, 2800, 3000, 3150, 3350, 3550, 3750, 4000, 4250, 4500,
        4750, 5000, 5300, 5600, 6000,
    ];

    /// <summary>The frequency nearest to a wish.</summary>
    public static int Nearest(int wish) => Frequencies.MinBy(frequency => Math.Abs(frequency - wish));

    /// <summary>Position of a number.</summary>
    public static int ToPosition(RcpDefinition definition, int number, int resolution)
    {
        if (definition.Type != RcpType.Level)
        {
            return (int)Math.Round((double)(number - definition.Least) / (definition.Most - definition.Least) * resolution);
        }

        return number == RcpDisplay.Off ? 0 : (int)Math.Round(Between(Fader, number, isInverse: true) * resolution);
    }

    /// <summary>Number of a position.</summary>
    public static int ToNumber(RcpDefinition definition, int position, int resolution)
    {
        var travel = Math.Clamp((double)position / resolution, 0, 1);
        if (definition.Type != RcpType.Level)
        {
            return definition.Least + (int)Math.Round(travel * (definition.Most - definition.Least));
        }

        return travel < Fader[0].Position ? RcpDisplay.Off : (int)Math.Round(Between(Fader, travel, isInverse: false));
    }

    private static double Between((double Position, double Number)[] points, double at, bool isInverse)
    {
        for (var i = 1; i < points.Length; i++)
        {
            var (low, high) = (points[i - 1], points[i]);
            var (from, to) = isInverse ? (low.Number, high.Number) : (low.Position, high.Position);
            if (at <= to || i == points.Length - 1)
            {
                var part = Math.Clamp((at - from) / (to - from), 0, 1);
                return isInverse ? low.Position + (part * (high.Position - low.Position)) : low.Number + (part * (high.Number - low.Number));
            }
        }

        return 0;
    }
}
