using System.Globalization;
using System.Net;

namespace ConsoleBridge.Benchmarks.Measuring;

/// <summary>What the kernel knows about a UDP socket: datagrams it threw away because the socket's buffer was full.</summary>
internal static class UdpSocketInfo
{
    private const int LocalAddress = 1;
    private const int Drops = 12;

    /// <summary>Datagrams thrown away so far at the socket with this local port.</summary>
    public static long DropsAt(IPEndPoint socket)
    {
        var port = socket.Port.ToString("X4", CultureInfo.InvariantCulture);
        foreach (var line in File.ReadLines("/proc/net/udp").Skip(1).Concat(File.ReadLines("/proc/net/udp6").Skip(1)))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields[LocalAddress].EndsWith(":" + port, StringComparison.Ordinal))
            {
                return long.Parse(fields[Drops], CultureInfo.InvariantCulture);
            }
        }

        return 0;
    }
}
