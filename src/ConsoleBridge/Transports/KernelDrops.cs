using System.Buffers.Binary;
using System.Net.Sockets;

namespace ConsoleBridge.Transports;

/// <summary>Datagrams that the system threw away because a socket's buffer was full.</summary>
internal static class KernelDrops
{
    private const int SocketLevel = 1;
    private const int MemoryInformation = 55;
    private const int DropsIndex = 8;

    /// <summary>Read from the kernel (SO_MEMINFO, sk_meminfo drops); 0 where the system does not tell.</summary>
    public static long Of(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        try
        {
            Span<byte> memory = stackalloc byte[4 * 9];
            var length = socket.GetRawSocketOption(SocketLevel, MemoryInformation, memory);
            return length >= 4 * (DropsIndex + 1) ? BinaryPrimitives.ReadUInt32LittleEndian(memory[(4 * DropsIndex)..]) : 0;
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
