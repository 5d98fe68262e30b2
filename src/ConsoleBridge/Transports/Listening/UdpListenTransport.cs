using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Listening;

/// <summary>
/// Datagrams from and to many peers over one port. Each frame has a <see cref="PeerHeader"/> in front. Answers leave from the port
/// that is listened on: some tablets take nothing else.
/// </summary>
internal sealed class UdpListenTransport : ITransport
{
    private const int ReceiveBufferBytes = 1024 * 1024;

    private readonly Socket _socket;
    private readonly DeviceWay _way;
    private readonly UdpPeerTable _peers;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SocketAddress _sender;
    private byte[] _held = [];
    private bool _turnedAway;
    private CancellationTokenSource? _alarm;
    private CancellationTokenSource? _waiting;

    private UdpListenTransport(Socket socket, DeviceWay way, TimeProvider time, ILogger logger)
    {
        _socket = socket;
        _way = way;
        _time = time;
        _logger = logger;
        _peers = new UdpPeerTable(way.Transport.Listening, time);
        _sender = new SocketAddress(socket.AddressFamily);
    }

    public bool IsDatagram => true;

    public string Description => $"udp port {((IPEndPoint)_socket.LocalEndPoint!).Port}";

    public long DroppedDatagrams => KernelDrops.Of(_socket);

    /// <summary>Opens the port.</summary>
    /// <exception cref="SocketException">Another program has it.</exception>
    public static UdpListenTransport Open(DeviceWay way, TimeProvider time, ILogger logger)
    {
        var here = ListenAddress.Of(way);
        var socket = new Socket(here.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.ReceiveBufferSize = way.Transport.ReceiveBufferBytes ?? ReceiveBufferBytes;
            socket.Bind(here);
            return new UdpListenTransport(socket, way, time, logger);
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
            if (_peers.TryTakeNews(out var news))
            {
                return ListenAddress.Deliver(news, buffer);
            }

            if (_held.Length > 0)
            {
                var length = _held.Length;
                _held.CopyTo(buffer);
                _held = [];
                return length;
            }

            var received = await ReceiveDatagramAsync(buffer[PeerHeader.Length..], stopping);
            if (received > 0 && Accept(buffer, received) is > 0 and var accepted)
            {
                return accepted;
            }
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping)
    {
        if (!PeerHeader.TryRead(bytes.Span, out var header) || _peers.AddressOf(header.Peer) is not { } address)
        {
            return;
        }

        try
        {
            await _socket.SendToAsync(bytes[PeerHeader.Length..], SocketFlags.None, address, stopping);
        }
        catch (SocketException unreachable) when (unreachable.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostUnreachable
            or SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.HostDown or SocketError.AccessDenied or SocketError.MessageSize)
        {
            // A tablet that is away: silence will tell. The others must not suffer for it.
            return;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _waiting?.Dispose();
        _alarm?.Dispose();
        return default;
    }

    // Whole frame, or 0 when it must wait for what is to be told before it, or is nobody's.
    private int Accept(Memory<byte> buffer, int received)
    {
        if (_peers.Heard(_sender, out var isNew) is not { } peer)
        {
            if (!_turnedAway)
            {
                _turnedAway = true;
                TransportLog.PeerTurnedAway(_logger, _way.Device, Name(_sender), _way.Transport.Listening.Most);
            }

            return 0;
        }

        new PeerHeader(PeerEvent.Frame, peer.Number).Write(buffer.Span);
        var frame = buffer[..(PeerHeader.Length + received)];
        if (!isNew)
        {
            return frame.Length;
        }

        TransportLog.PeerJoined(_logger, _way.Device, Name(_sender), peer.Number);
        _held = frame.ToArray();
        return 0;
    }

    private async ValueTask<int> ReceiveDatagramAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        if (_waiting is null)
        {
            SetAlarm(stopping);
        }

        try
        {
            return await _socket.ReceiveFromAsync(buffer, SocketFlags.None, _sender, _waiting!.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            _peers.ForgetSilent();
            SetAlarm(stopping);
            return 0;
        }
        catch (SocketException odd) when (odd.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset or SocketError.HostUnreachable
            or SocketError.NetworkUnreachable or SocketError.MessageSize)
        {
            // Someone's closed port, or a datagram longer than any of a tablet.
            stopping.ThrowIfCancellationRequested();
            return 0;
        }
    }

    private void SetAlarm(CancellationToken stopping)
    {
        _waiting?.Dispose();
        _alarm?.Dispose();
        _alarm = new CancellationTokenSource(_peers.ForgetEvery, _time);
        _waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping, _alarm.Token);
    }

    private static string Name(SocketAddress address) =>
        new IPEndPoint(address.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0).Create(address).ToString()!;
}
