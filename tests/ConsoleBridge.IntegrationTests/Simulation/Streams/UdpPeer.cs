using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConsoleBridge.IntegrationTests.Simulation.Streams;

/// <summary>Datagrams to and from a device; what arrives is put together, for each ends its last line.</summary>
internal sealed class UdpPeer : StreamPeer
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly IPEndPoint _device;

    public UdpPeer(IPEndPoint device, IPAddress? address = null)
    {
        _device = device;
        _socket.Bind(new IPEndPoint(address ?? IPAddress.Loopback, 0));
        _socket.Blocking = false;
    }

    public override void Send(string text) => _socket.SendTo(Encoding.Latin1.GetBytes(text), _device);

    public override void Dispose() => _socket.Dispose();

    protected override int Read(Span<byte> buffer)
    {
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        try
        {
            return _socket.ReceiveFrom(buffer, SocketFlags.None, ref from);
        }
        catch (SocketException nothing) when (nothing.SocketErrorCode is SocketError.WouldBlock or SocketError.ConnectionReset)
        {
            return 0;
        }
    }
}
