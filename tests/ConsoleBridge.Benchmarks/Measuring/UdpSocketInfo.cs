using System.Diagnostics;
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

    /// <summary>Receive buffer of the socket in KiB, as the kernel counts it; null when it cannot be told.</summary>
    public static long? BufferKibibytesAt(IPEndPoint socket)
    {
        using var process = Process.Start(new ProcessStartInfo("ss", ["-uanmH", "sport", "=", $":{socket.Port}"]) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        var start = text.IndexOf("rb", StringComparison.Ordinal) + 2;
        var end = start < 2 ? -1 : text.IndexOf(',', start);
        return end > 0 && long.TryParse(text[start..end], CultureInfo.InvariantCulture, out var bytes) ? bytes / 1024 : null;
    }
}
