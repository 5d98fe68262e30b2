using System.Buffers.Binary;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>The first bytes of every state file.</summary>
/// <param name="Version">Version of the format; 1 is the only one so far.</param>
/// <param name="IsSnapshot">A whole state; else a log of changes.</param>
/// <param name="Continues">A log that begins where the one before it ends; else it means nothing without the snapshot of its generation.</param>
/// <param name="Generation">Number of the file pair.</param>
/// <param name="Base">Log position of the first frame.</param>
internal readonly record struct StateHeader(int Version, bool IsSnapshot, bool Continues, long Generation, long Base)
{
    public const int Length = 32;

    public const int CurrentVersion = 1;

    private static ReadOnlySpan<byte> Magic => "CBSTATE\n"u8;

    public byte[] Encode()
    {
        byte[] bytes = new byte[Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)Version);
        bytes[10] = IsSnapshot ? (byte)1 : (byte)0;
        bytes[11] = Continues ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), Generation);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(20), Base);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), StateFrame.Checksum(bytes.AsSpan(0, 28)));
        return bytes;
    }

    /// <summary>Reads a header. One of a newer version is read as far as its version only, as nobody knows the rest.</summary>
    /// <returns>False when these are not the first bytes of a state file, or are damaged.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out StateHeader header)
    {
        header = default;
        if (bytes.Length < 10 || !bytes.StartsWith(Magic))
        {
            return false;
        }

        int version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        if (version > CurrentVersion)
        {
            header = new StateHeader(version, false, false, 0, 0);
            return true;
        }

        if (bytes.Length < Length
            || version == 0
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]) != StateFrame.Checksum(bytes[..28]))
        {
            return false;
        }

        header = new StateHeader(
            version,
            bytes[10] == 1,
            bytes[11] == 1,
            BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[20..]));
        return true;
    }
}
