using System.Buffers;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>Seven bits a byte, least significant first, the top bit says "more" (MQTT 5.0, 1.5.5).</summary>
internal static class VariableByteInteger
{
    /// <summary>Largest value four bytes can carry.</summary>
    public const uint Maximum = 268_435_455;

    /// <summary>Reads from the start of <paramref name="source"/>; a fifth byte is invalid.</summary>
    public static OperationStatus TryRead(ReadOnlySpan<byte> source, out uint value, out int consumed)
    {
        value = 0;
        for (consumed = 0; consumed < 4; consumed++)
        {
            if (consumed == source.Length)
            {
                return OperationStatus.NeedMoreData;
            }

            byte part = source[consumed];
            value |= (uint)(part & 0x7F) << (7 * consumed);
            if (part < 0x80)
            {
                // [MQTT-1.5.5-1] the minimum number of bytes: a trailing zero group is a longer form of the same value.
                bool shortest = part != 0 || consumed == 0;
                consumed++;
                return shortest ? OperationStatus.Done : OperationStatus.InvalidData;
            }
        }

        return OperationStatus.InvalidData;
    }

    /// <summary>Bytes that <paramref name="value"/> takes, 1 to 4.</summary>
    public static int Length(uint value) => value switch
    {
        < 128 => 1,
        < 16_384 => 2,
        < 2_097_152 => 3,
        _ => 4,
    };

    /// <summary>Writes the shortest form and returns its length.</summary>
    public static int Write(Span<byte> destination, uint value)
    {
        int written = 0;
        while (value >= 0x80)
        {
            destination[written++] = (byte)(value | 0x80);
            value >>= 7;
        }

        destination[written++] = (byte)value;
        return written;
    }
}
