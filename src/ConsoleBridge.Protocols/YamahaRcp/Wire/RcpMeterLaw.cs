using System.Buffers.Text;

namespace ConsoleBridge.Protocols.YamahaRcp.Wire;

/// <summary>What the bytes of a meter mean.</summary>
/// <remarks>Source: notes on Yamaha RCP, 1.8: <c>level</c> by two programs, <c>levelwt</c> by one (measured on a DM7).</remarks>
public static class RcpMeterLaw
{
    /// <summary>Byte of <c>level</c> that says "over".</summary>
    public const byte Over = 0x7F;

    /// <summary>Byte of <c>levelwt</c> that says "over".</summary>
    public const byte OverWeighted = 0xFF;

    private const int LevelAtZero = 126;

    // First byte, last byte, dBFS at the first byte, dB a step.
    private static readonly (int First, int Last, double Start, double Step)[] Weighted =
    [
        (0, 4, -190, 15),
        (4, 7, -130, 10),
        (7, 11, -100, 5),
        (11, 21, -80, 2),
        (21, 36, -60, 1),
        (36, 66, -45, 0.5),
        (66, 231, -30, 0.2),
        (231, 236, 3, 0.5),
        (237, 243, 6, 1),
        (243, 254, 12, 2),
    ];

    /// <summary>The keyword <c>level</c> of CL, QL, TF, DM3 and the stage boxes.</summary>
    /// <returns>dBFS: byte less 126. <see cref="Over"/> gives +1, which no clean signal has.</returns>
    public static double Level(byte value) => Math.Min(value, Over) - LevelAtZero;

    /// <summary>The keyword <c>levelwt</c> of DM7.</summary>
    /// <returns>dBFS by a table of straight pieces, -190 to +34; over gives what the highest byte below it gives.</returns>
    public static double LevelWeighted(byte value)
    {
        foreach (var (first, last, start, step) in Weighted)
        {
            if (value <= last)
            {
                return start + ((value - first) * step);
            }
        }

        return 34;
    }

    /// <summary>Reads one byte of a meter: two hexadecimal digits.</summary>
    public static bool TryReadByte(ReadOnlySpan<byte> word, out byte value)
    {
        var isByte = Utf8Parser.TryParse(word, out value, out var used, 'x');
        return isByte && used == 2 && word.Length == 2;
    }
}
