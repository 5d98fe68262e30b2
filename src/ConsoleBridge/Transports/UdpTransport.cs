using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports;

/// <summary>
/// Datagrams to and from one device. Connected, so that only the device's own address and port are heard. A port that is
/// closed for a moment (a device that boots) is silence, not an error: losing the device is the session's to decide.
/// </summary>
internal sealed class UdpTransport : ITransport
{
    private const int SocketLevel = 1;
    private const int ReceiveBufferForce = 33;

    private readonly Socket _socket;

    private UdpTransport(Socket socket, string description)
    {
        _socket = socket;
        Description = description;
    }

    public bool IsDatagram => true;

    public string Description { get; }

    /// <summary>Bytes of receive buffer that the system granted.</summary>
    public int ReceiveBufferBytes => _socket.ReceiveBufferSize;

    /// <summary>The port that is sent from.</summary>
    public int LocalPort => _socket.LocalEndPoint is IPEndPoint local ? local.Port : 0;

    public long DroppedDatagrams => KernelDrops.Of(_socket);

    /// <summary>Opens a socket towards a device.</summary>
    /// <param name="device">Address and port of the device.</param>
    /// <param name="localPort">Port to send from; 0 for any.</param>
    /// <param name="receiveBufferBytes">Receive buffer to ask the system for.</param>
    public static UdpTransport Open(IPEndPoint device, int localPort, int receiveBufferBytes)
    {
        var socket = new Socket(device.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            AskForReceiveBuffer(socket, receiveBufferBytes);
            if (localPort != 0)
            {
                socket.Bind(new IPEndPoint(device.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, localPort));
            }

            socket.Connect(device);
            return new UdpTransport(socket, $"udp {device}");
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
                return await _socket.ReceiveAsync(buffer, SocketFlags.None, stopping);
            }
            catch (SocketException closed) when (closed.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset or SocketError.HostUnreachable or SocketError.NetworkUnreachable)
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
            await _socket.SendAsync(bytes, SocketFlags.None, stopping);
        }
        catch (SocketException closed) when (closed.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown)
        {
            // The last datagram met a closed port or a cable that is out. This one is lost too; silence will tell.
            return;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return default;
    }

    private static void AskForReceiveBuffer(Socket socket, int bytes)
    {
        socket.ReceiveBufferSize = bytes;
        if (OperatingSystem.IsLinux() && socket.ReceiveBufferSize < bytes)
        {
            try
            {
                // Beyond net.core.rmem_max for those who may (CAP_NET_ADMIN).
                Span<byte> wanted = stackalloc byte[4];
                BinaryPrimitives.WriteInt32LittleEndian(wanted, bytes);
                socket.SetRawSocketOption(SocketLevel, ReceiveBufferForce, wanted);
            }
            catch (SocketException)
            {
                // Not allowed: the caller compares what was granted and says so.
                return;
            }
        }
    }
}
