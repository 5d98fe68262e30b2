using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports;

/// <summary>
/// Datagrams to one device from a port of ours that the device knows: it answers there from whichever port of its own it likes.
/// Only what comes from the device's address is heard.
/// </summary>
internal sealed class UdpPortTransport : ITransport
{
    private readonly Socket _socket;
    private readonly IPAddress _host;
    private readonly SocketAddress _device;
    private readonly SocketAddress _sender;

    private UdpPortTransport(Socket socket, IPEndPoint device, int localPort)
    {
        _socket = socket;
        _host = device.Address;
        _device = device.Serialize();
        _sender = new SocketAddress(device.AddressFamily);
        Description = $"udp {device}, answers to port {localPort}";
    }

    public bool IsDatagram => true;

    public string Description { get; }

    public int ReceiveBufferBytes => _socket.ReceiveBufferSize;

    public long DroppedDatagrams => KernelDrops.Of(_socket);

    /// <summary>Opens the port.</summary>
    /// <param name="device">Where the device listens.</param>
    /// <param name="localPort">Port of ours that it answers to.</param>
    /// <param name="receiveBufferBytes">Receive buffer to ask the system for.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static UdpPortTransport Open(IPEndPoint device, int localPort, int receiveBufferBytes)
    {
        var socket = new Socket(device.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = receiveBufferBytes };
        try
        {
            socket.Bind(new IPEndPoint(device.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, localPort));
            return new UdpPortTransport(socket, device, localPort);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                var length = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, _sender, stopping);
                if (IsTheDevice())
                {
                    return length;
                }
            }
            catch (SocketException gone) when (gone.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset or SocketError.HostUnreachable or SocketError.NetworkUnreachable)
            {
                stopping.ThrowIfCancellationRequested();
            }
            catch (SocketException tooLong) when (tooLong.SocketErrorCode == SocketError.MessageSize)
            {
                return 0;
            }
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping)
    {
        try
        {
            await _socket.SendToAsync(bytes, SocketFlags.None, _device, stopping);
        }
        catch (SocketException closed) when (closed.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown)
        {
            // A closed port or a cable that is out: this one is lost, and silence will tell.
            return;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return default;
    }

    // The address without the port: family and port are the first four bytes of both.
    private bool IsTheDevice() => _host.AddressFamily == AddressFamily.InterNetwork
        ? _sender.Buffer.Span[4..8].SequenceEqual(_device.Buffer.Span[4..8])
        : _sender.Buffer.Span[8..24].SequenceEqual(_device.Buffer.Span[8..24]);
}
