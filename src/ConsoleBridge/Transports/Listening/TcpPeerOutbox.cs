using System.Buffers;
using System.Net.Sockets;
using System.Threading.Channels;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Listening;

/// <summary>
/// What waits to be sent to one connection. Whoever fills it never waits: above a limit the outbox says that it is full, and far
/// above it the connection is cut. Nothing is allocated once its two buffers have grown.
/// </summary>
internal sealed class TcpPeerOutbox(int peer, IProtocol protocol, string framing, Action<PeerHeader> tell)
{
    private const int FullAbove = 32 * 1024;
    private const int CutAbove = 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private ArrayBufferWriter<byte> _filling = new(1024);
    private ArrayBufferWriter<byte> _sending = new(1024);
    private bool _isFull;

    /// <summary>Puts a frame in.</summary>
    /// <returns>False when so much waits that the connection must be cut.</returns>
    public bool TryAdd(ReadOnlySpan<byte> frame)
    {
        bool becameFull;
        int waiting;
        lock (_gate)
        {
            protocol.WriteFramed(framing, frame, _filling);
            waiting = _filling.WrittenCount;
            becameFull = waiting > FullAbove && !_isFull;
            _isFull |= becameFull;
        }

        if (becameFull)
        {
            tell(new PeerHeader(PeerEvent.Full, peer));
        }

        _wake.Writer.TryWrite(true);
        return waiting <= CutAbove;
    }

    /// <summary>Sends until the token is cancelled or the connection breaks.</summary>
    public async Task RunAsync(Socket socket, CancellationToken ending)
    {
        while (await _wake.Reader.WaitToReadAsync(ending))
        {
            _wake.Reader.TryRead(out _);
            Swap();
            for (var rest = _sending.WrittenMemory; rest.Length > 0;)
            {
                rest = rest[await socket.SendAsync(rest, SocketFlags.None, ending)..];
            }

            _sending.ResetWrittenCount();
        }
    }

    private void Swap()
    {
        bool becameFree;
        lock (_gate)
        {
            (_filling, _sending) = (_sending, _filling);
            becameFree = _isFull;
            _isFull = false;
        }

        if (becameFree)
        {
            tell(new PeerHeader(PeerEvent.Free, peer));
        }
    }
}
