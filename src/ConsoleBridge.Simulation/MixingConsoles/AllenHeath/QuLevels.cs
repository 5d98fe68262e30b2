namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>The levels of a Qu: 128 codes, of which a table names some.</summary>
/// <remarks>Source: notes on Allen &amp; Heath, 2.2 "level table" (impl).</remarks>
internal static class QuLevels
{
    private static readonly (double Level, byte Code)[] Table =
    [
        (-55, 0x07), (-50, 0x08), (-45, 0x0C), (-40, 0x0F), (-35, 0x17), (-30, 0x1F), (-28, 0x21), (-25, 0x27), (-22, 0x2B), (-20, 0x2F),
        (-18, 0x31), (-15, 0x36), (-12, 0x3A), (-10, 0x3E), (-9, 0x3F), (-8, 0x44), (-7, 0x48), (-6, 0x4C), (-5, 0x4F), (-4, 0x52),
        (-3, 0x55), (-2, 0x5B), (-1, 0x5F), (0, 0x62), (1, 0x65), (2, 0x69), (3, 0x6D), (4, 0x71), (5, 0x73), (6, 0x76), (7, 0x78),
        (8, 0x7A), (9, 0x7C), (10, 0x7F),
    ];

    /// <summary>The level of a code; codes below the table are taken as off.</summary>
    public static double ToLevel(byte code)
    {
        if (code < Table[0].Code)
        {
            return double.NegativeInfinity;
        }

        int above = Math.Max(1, Array.FindIndex(Table, point => point.Code >= code));
        var (low, high) = (Table[above - 1], Table[above]);
        return low.Level + ((high.Level - low.Level) * (code - low.Code) / (high.Code - low.Code));
    }

    /// <summary>The nearest code of a level.</summary>
    public static byte ToCode(double level)
    {
        if (double.IsNegativeInfinity(level))
        {
            return 0;
        }

        return (byte)Enumerable.Range(Table[0].Code, 0x80 - Table[0].Code).MinBy(code => Math.Abs(ToLevel((byte)code) - level));
    }
}
