using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Mqtt.Robustness;

/// <summary>A bare socket that says what it likes and then ends, by FIN or by RST.</summary>
internal static class HostilePeer
{
    /// <summary>Sends bytes on a connection of their own and ends it; with FIN, waits until the broker has closed as well.</summary>
    /// <param name="port">The broker's port on loopback.</param>
    /// <param name="number">Picks the source address, of which loopback has many: one has too few ports for so many connections.</param>
    /// <param name="bytes">What is said.</param>
    /// <param name="reset">End with RST.</param>
    public static async Task SayAsync(int port, int number, ReadOnlyMemory<byte> bytes, bool reset)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(new IPAddress(new byte[] { 127, 0, (byte)(1 + (number >> 8 & 0x3F)), (byte)(1 + (number & 0x7F)) }), 0));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        try
        {
            await socket.SendAsync(bytes);
            if (reset)
            {
                socket.LingerState = new LingerOption(true, 0);
                return;
            }

            socket.Shutdown(SocketShutdown.Send);
            await ReadToEndAsync(socket);
        }
        catch (SocketException)
        {
            // The broker was faster with its end: that is its good right.
        }
    }

    private static async Task ReadToEndAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Wait.Limit, TimeProvider.System);
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, limit.Token) > 0)
        {
        }
    }
}
