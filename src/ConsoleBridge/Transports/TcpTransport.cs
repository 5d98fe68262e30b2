using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports;

/// <summary>A stream to one device, without Nagle's delay and with the system's keep-alive.</summary>
internal sealed class TcpTransport : ITransport
{
    private readonly Socket _socket;

    private TcpTransport(Socket socket, string description)
    {
        _socket = socket;
        Description = description;
    }

    public bool IsDatagram => false;

    public string Description { get; }

    public long DroppedDatagrams => 0;

    /// <summary>Our address on the way to it, as IPv4 where it is one.</summary>
    public IPAddress LocalAddress => Plain(((IPEndPoint)_socket.LocalEndPoint!).Address);

    /// <summary>Its address, as IPv4 where it is one.</summary>
    public IPAddress RemoteAddress => Plain(((IPEndPoint)_socket.RemoteEndPoint!).Address);

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">The device cannot be reached.</exception>
    public static async ValueTask<TcpTransport> OpenAsync(string host, int port, CancellationToken stopping)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(host, port, stopping);
            return new TcpTransport(socket, $"tcp {host}:{port}");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping) =>
        _socket.ReceiveAsync(buffer, SocketFlags.None, stopping);

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, stopping)..];
        }
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            // A clean FIN: a QLX-D receiver locks up when a client vanishes without one (Shure notes, quirk Q1).
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // Already gone.
        }

        _socket.Dispose();
        return default;
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
