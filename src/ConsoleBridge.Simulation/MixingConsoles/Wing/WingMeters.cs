using System.Buffers.Binary;

namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

/// <summary>Meter datagrams of the native protocol: a report's number, then words of dB · 256, high byte first.</summary>
/// <remarks>Source: two implementations agree. Form 1 has 8 words a strip, form 2 has 11. Groups beyond strips have no known layout.</remarks>
internal sealed class WingMeters(ConsoleSignals signals)
{
    private const byte FirstGroup = 0xA0;
    private const byte LastStripGroup = 0xA4;
    private const byte FirstNewGroup = 0xAB;
    private const byte LastNewGroup = 0xAF;
    private const int Words = 8;
    private const int NewWords = 11;

    /// <summary>What is wrong with the groups of a request; null when they can be reported.</summary>
    public static string? Check(ReadOnlySpan<byte> groups)
    {
        if (groups.IsEmpty || groups[0] < FirstGroup)
        {
            return "a meter request without a group";
        }

        foreach (var value in groups)
        {
            if (value >= FirstGroup && !IsStrip(value))
            {
                return $"meter group {value:x2} is not simulated";
            }
        }

        return null;
    }

    /// <summary>Writes a report.</summary>
    /// <returns>Its length.</returns>
    public int Write(uint id, ReadOnlySpan<byte> groups, double seconds, Span<byte> datagram)
    {
        BinaryPrimitives.WriteUInt32BigEndian(datagram, id);
        var length = 4;
        byte group = 0;
        foreach (var value in groups)
        {
            if (value >= FirstGroup)
            {
                group = value;
                continue;
            }

            var kind = group - (group >= FirstNewGroup ? FirstNewGroup : FirstGroup);
            var level = Decibels(value + (WingContent.Channels * kind), seconds);
            for (var word = 0; word < (group >= FirstNewGroup ? NewWords : Words); word++)
            {
                // The first four are levels; gate and compressor do nothing.
                BinaryPrimitives.WriteInt16BigEndian(datagram[length..], word < 4 ? level : (short)0);
                length += 2;
            }
        }

        return length;
    }

    private static bool IsStrip(byte group) => group is (>= FirstGroup and <= LastStripGroup) or (>= FirstNewGroup and <= LastNewGroup);

    private short Decibels(int strip, double seconds)
    {
        var level = signals.Level(strip, seconds);
        return level <= 0 ? short.MinValue : (short)Math.Clamp(Math.Round(20 * Math.Log10(level) * 256), short.MinValue, short.MaxValue);
    }
}
