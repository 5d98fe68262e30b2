using System.Buffers.Binary;
using System.Numerics;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>The wrapping of what belongs together: length, checksum, then one or more records. A frame counts whole or not at all.</summary>
internal static class StateFrame
{
    /// <summary>Length and checksum, four bytes each, little-endian.</summary>
    public const int HeadLength = 8;

    /// <summary>Fills the checksums of whole frames in.</summary>
    /// <param name="frames">Frames whose lengths are set.</param>
    public static void Seal(Span<byte> frames)
    {
        while (!frames.IsEmpty)
        {
            int length = (int)BinaryPrimitives.ReadUInt32LittleEndian(frames);
            Span<byte> content = frames.Slice(HeadLength, length);
            BinaryPrimitives.WriteUInt32LittleEndian(frames[4..], Checksum(content));
            frames = frames[(HeadLength + length)..];
        }
    }

    /// <summary>CRC-32C; inverted at both ends, so that zeros are not a valid frame.</summary>
    public static uint Checksum(ReadOnlySpan<byte> content)
    {
        uint crc = uint.MaxValue;
        while (content.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(content));
            content = content[8..];
        }

        foreach (byte rest in content)
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return ~crc;
    }
}
