using System.Buffers.Binary;
using System.Net;

namespace ConsoleBridge.IntegrationTests.RtpMidi;

/// <summary>Datagrams as a capture file, in IPv4 and UDP as if a network had carried them, so that other programs can read them.</summary>
internal static class PcapFile
{
    private const uint Magic = 0xA1B2C3D4;
    private const uint RawIp = 101;
    private const int HeaderBytes = 28;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="datagrams">From port, to port, bytes; all on 127.0.0.1, a millisecond apart.</param>
    public static void Write(string path, IEnumerable<(int From, int To, byte[] Bytes)> datagrams)
    {
        using FileStream file = File.Create(path);
        file.Write(Words(Magic, 0x00020004, 0, 0, 65_535, RawIp));
        uint number = 0;
        foreach ((int from, int to, byte[] bytes) in datagrams)
        {
            number++;
            uint length = (uint)(HeaderBytes + bytes.Length);
            file.Write(Words(1_700_000_000, number * 1000, length, length));
            file.Write(Header(from, to, bytes.Length));
            file.Write(bytes);
        }
    }

    private static byte[] Header(int from, int to, int length)
    {
        var header = new byte[HeaderBytes];
        header[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(HeaderBytes + length));
        header[8] = 64;
        header[9] = 17;
        IPAddress.Loopback.TryWriteBytes(header.AsSpan(12), out _);
        IPAddress.Loopback.TryWriteBytes(header.AsSpan(16), out _);
        uint sum = 0;
        for (int at = 0; at < 20; at += 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(at));
        }

        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), (ushort)~((sum & 0xFFFF) + (sum >> 16)));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(20), (ushort)from);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(22), (ushort)to);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(24), (ushort)(8 + length));
        return header;
    }

    private static byte[] Words(params uint[] words)
    {
        var bytes = new byte[4 * words.Length];
        for (int index = 0; index < words.Length; index++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 * index), words[index]);
        }

        return bytes;
    }
}
