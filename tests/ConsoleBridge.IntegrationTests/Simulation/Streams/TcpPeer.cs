using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConsoleBridge.IntegrationTests.Simulation.Streams;

internal sealed class TcpPeer : StreamPeer
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public TcpPeer(IPEndPoint device)
    {
        _socket.Connect(device);
        _socket.Blocking = false;
    }

    public override void Send(string text) => _socket.Send(Encoding.Latin1.GetBytes(text));

    public override void Dispose() => _socket.Dispose();

    protected override int Read(Span<byte> buffer)
    {
        var count = _socket.Receive(buffer, SocketFlags.None, out var error);
        return count > 0 ? count : error is SocketError.WouldBlock ? 0 : -1;
    }
}
