using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Listening;

/// <summary>
/// Streams of many peers that connect to one port, cut into frames, each frame with a <see cref="PeerHeader"/> in front. Sending
/// never waits for a peer: one that does not read says that it is full, and costs the others nothing.
/// </summary>
internal sealed class TcpListenTransport : ITransport
{
    private const int MailboxCapacity = 256;

    // What lies in a deep buffer is old when it arrives.
    private const int SendBufferBytes = 64 * 1024;

    // A tablet that walked out of the room is found gone within half a minute.
    private const int KeepAliveAfterSeconds = 10;
    private const int KeepAliveEverySeconds = 5;
    private const int KeepAliveTries = 4;

    private readonly Socket _listener;
    private readonly DeviceWay _way;
    private readonly IProtocol _protocol;
    private readonly ILogger _logger;
    private readonly TcpPeer?[] _peers;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<PeerHeader> _states = new();
    private readonly Channel<ReceivedFrame> _received = Channel.CreateBounded<ReceivedFrame>(new BoundedChannelOptions(MailboxCapacity) { SingleReader = true });
    private readonly ConcurrentDictionary<int, Task> _running = new();
    private readonly Task _accepting;
    private bool _turnedAway;

    private TcpListenTransport(Socket listener, DeviceWay way, IProtocol protocol, ILogger logger)
    {
        _listener = listener;
        _way = way;
        _protocol = protocol;
        _logger = logger;
        _peers = new TcpPeer?[way.Transport.Listening.Most];
        Description = $"tcp port {((IPEndPoint)listener.LocalEndPoint!).Port}";
        _accepting = AcceptAsync();
    }

    public bool IsDatagram => true;

    public string Description { get; }

    public long DroppedDatagrams => 0;

    /// <summary>Opens the port.</summary>
    /// <exception cref="SocketException">Another program has it.</exception>
    public static TcpListenTransport Open(DeviceWay way, IProtocol protocol, ILogger logger)
    {
        var here = ListenAddress.Of(way);
        var listener = new Socket(here.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(here);
            listener.Listen();
            return new TcpListenTransport(listener, way, protocol, logger);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        while (true)
        {
            if (_states.TryDequeue(out var state))
            {
                return ListenAddress.Deliver(state, buffer);
            }

            if (_received.Reader.TryRead(out var frame))
            {
                if (frame.Header.Peer > 0)
                {
                    return Deliver(frame, buffer.Span);
                }
            }
            else
            {
                await _received.Reader.WaitToReadAsync(stopping);
            }
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping)
    {
        if (PeerHeader.TryRead(bytes.Span, out var header) && header.Peer <= _peers.Length)
        {
            Volatile.Read(ref _peers[header.Peer - 1])?.Send(bytes.Span[PeerHeader.Length..]);
        }

        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_running.Values);
        while (_received.Reader.TryRead(out var frame))
        {
            Return(frame);
        }

        _ending.Dispose();
    }

    private static int Deliver(in ReceivedFrame frame, Span<byte> buffer)
    {
        frame.Header.Write(buffer);
        frame.Array.AsSpan(0, frame.Length).CopyTo(buffer[PeerHeader.Length..]);
        Return(frame);
        return PeerHeader.Length + frame.Length;
    }

    private static void Return(in ReceivedFrame frame)
    {
        if (frame.Array is { } array)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    // Full and free are told from within a send, which must not wait: they overtake what waits in the mailbox.
    private void Tell(PeerHeader state)
    {
        _states.Enqueue(state);
        _received.Writer.TryWrite(default);
    }

    private async Task AcceptAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                TakeIn(await _listener.AcceptAsync(_ending.Token));
            }
            catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException gone) when (gone.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset or SocketError.Interrupted)
            {
                // The connection was closed before it was accepted: the next one, please.
                continue;
            }
            catch (SocketException broken)
            {
                TransportLog.PeerCutOff(_logger, _way.Device, "everyone", broken.Message);
                _received.Writer.TryComplete(broken);
                return;
            }
        }
    }

    private void TakeIn(Socket socket)
    {
        var place = Array.IndexOf(_peers, null);
        if (place < 0)
        {
            if (!_turnedAway)
            {
                _turnedAway = true;
                TransportLog.PeerTurnedAway(_logger, _way.Device, socket.RemoteEndPoint?.ToString() ?? "somebody", _peers.Length);
            }

            // Whoever has not said a word yet makes room: the one that is turned away now gets in when it tries again.
            Array.Find(_peers, static peer => peer is { HasJoined: false })?.CutOff("it has not said a word, and others wait");
            socket.Dispose();
            return;
        }

        try
        {
            socket.NoDelay = true;
            socket.SendBufferSize = SendBufferBytes;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveAfterSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveEverySeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveTries);
            var peer = new TcpPeer(place + 1, socket, _way, _protocol, Tell);
            Volatile.Write(ref _peers[place], peer);
            _running[place] = ServeAsync(peer);
        }
        catch (SocketException)
        {
            // Gone already.
            socket.Dispose();
        }
    }

    private async Task ServeAsync(TcpPeer peer)
    {
        try
        {
            await peer.RunAsync(_received.Writer, _ending.Token);
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The tablet went away, or the bridge closes: either way this connection is over, and was closed.
        }

        if (peer.Complaint is { } complaint)
        {
            TransportLog.PeerCutOff(_logger, _way.Device, peer.Name, complaint);
        }

        if (peer.HasJoined && !_ending.IsCancellationRequested)
        {
            await TellLeftAsync(peer.Number);
        }

        Volatile.Write(ref _peers[peer.Number - 1], null);
    }

    private async ValueTask TellLeftAsync(int peer)
    {
        try
        {
            await _received.Writer.WriteAsync(new ReceivedFrame(new PeerHeader(PeerEvent.Left, peer)), _ending.Token);
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
    }
}
