using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.Benchmarks.Peers;

/// <summary>The least that can lie between a surface and a console: one blocking thread that sends each datagram on as it is.</summary>
internal static class DatagramRelay
{
    /// <summary>Its name on the command line.</summary>
    public const string Role = "datagram-relay";

    /// <summary>Relays from a port of its own, which it prints, to another, until it is killed.</summary>
    public static void Run(int target)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Console.WriteLine(((IPEndPoint)socket.LocalEndPoint!).Port);
        var to = new IPEndPoint(IPAddress.Loopback, target).Serialize();
        for (var datagram = new byte[2048]; ;)
        {
            var length = socket.Receive(datagram);
            socket.SendTo(datagram.AsSpan(0, length), SocketFlags.None, to);
        }
    }
}
