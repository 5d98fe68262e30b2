using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ConsoleBridge.Protocols.RtpMidi.Session;

namespace ConsoleBridge.Transports.RtpMidi;

/// <content>The loops at the sockets, the timer, and what the participant asks for.</content>
internal sealed partial class RtpMidiNetwork
{
    private const int LargestDatagram = 65_536;
    private const int OutgoingDatagrams = 4096;
    private const int MostNamesRemembered = 64;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Channel<OutgoingDatagram> _outgoing =
        Channel.CreateBounded<OutgoingDatagram>(new BoundedChannelOptions(OutgoingDatagrams) { SingleReader = true });

    /// <summary>Datagrams that were not sent because the system took no more.</summary>
    public long DroppedDatagrams { get; private set; }

    private async Task ReceiveAsync(RtpMidiPort port)
    {
        var socket = _sockets!.Of(port);
        var buffer = new byte[LargestDatagram];
        var from = new SocketAddress(socket.AddressFamily);
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var length = await socket.ReceiveFromAsync(buffer, SocketFlags.None, from, _stopping.Token);
                lock (_gate)
                {
                    _participant.OnDatagram(port, from, buffer.AsSpan(0, length), Now);
                    AfterTurn();
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException failure)
            {
                // A network that is down for a moment. The sessions notice silence by themselves.
                RtpMidiLog.ReceiveFailed(_logger, failure.Message);
                await Task.WhenAny(Task.Delay(PauseAfterFailure, _time, _stopping.Token));
            }
        }
    }

    private async Task SendAsync()
    {
        while (await _outgoing.Reader.WaitToReadAsync())
        {
            while (_outgoing.Reader.TryRead(out var datagram))
            {
                try
                {
                    await _sockets!.Of(datagram.Port).SendToAsync(datagram.Bytes.AsMemory(0, datagram.Length), SocketFlags.None, datagram.To);
                }
                catch (SocketException)
                {
                    // A cable that is out, a host without a route: lost, as any datagram may be. Silence will tell.
                    DroppedDatagrams++;
                }

                ArrayPool<byte>.Shared.Return(datagram.Bytes);
            }
        }
    }

    private void OnTime()
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _armedFor = null;
                _participant.OnTime(Now);
                AfterTurn();
            }
        }
    }

    private void AfterTurn()
    {
        foreach (var session in _unwanted)
        {
            _participant.Close(session, "another session has taken its place", Now);
        }

        _unwanted.Clear();
        Arm();
    }

    private void Arm()
    {
        if (_isDisposed || _participant.NextDue is not { } due || _armedFor <= due)
        {
            return;
        }

        _armedFor = due;

        // The system's timers count whole milliseconds and drop the rest: rounded up, they do not come too early.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling((due - Now).TotalMilliseconds));
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void OnOpened(RtpMidiSession session)
    {
        var index = _wishes.FindIndex(wish => wish.Fits(session));
        if (index < 0)
        {
            return;
        }

        var wish = _wishes[index];
        _wishes.RemoveAt(index);
        if (wish.Invitation is { } invitation && invitation != session)
        {
            _unwanted.Add(invitation);
        }

        Hand(session, wish);
    }

    private void OnClosed(RtpMidiSession session, string reason)
    {
        (session.Owner as RtpMidiTransport)?.End(reason);
        var counters = session.Counters;
        if (counters.Lost + counters.Malformed + counters.Strangers > 0)
        {
            RtpMidiLog.EndedAfterLoss(_logger, session.Name, reason, counters.Lost, counters.PacketsIn, counters.Repaired, counters.Malformed + counters.Strangers);
        }

        var index = _wishes.FindIndex(wish => wish.Invitation == session);
        if (index < 0)
        {
            return;
        }

        var wish = _wishes[index];
        if (session.IsReplaced)
        {
            // The one we invite has called meanwhile: its call fulfils the wish as soon as it is complete.
            return;
        }

        _wishes.RemoveAt(index);
        wish.Fail(reason);
    }

    private bool Admits(string name, SocketAddress from)
    {
        if (_settings.Admits(name) || (_settings.Listen && _wishes.Exists(wish => from.Equals(wish.Address))))
        {
            return true;
        }

        if (_refused.Count < MostNamesRemembered && _refused.Add(name))
        {
            RtpMidiLog.CallerRefused(_logger, name, EndPointOf(from), _settings.Listen ? "no device has it as 'Peer', and RtpMidi:Allow does not name it" : "RtpMidi:Listen is false");
        }

        return false;
    }

    private static string EndPointOf(SocketAddress address)
    {
        var endPoint = (IPEndPoint)new IPEndPoint(address.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0).Create(address);
        return (endPoint.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(endPoint.Address.MapToIPv4(), endPoint.Port) : endPoint).ToString();
    }

    private void Post(RtpMidiPort port, SocketAddress to, ReadOnlySpan<byte> datagram)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(datagram.Length);
        datagram.CopyTo(bytes);
        if (!_outgoing.Writer.TryWrite(new OutgoingDatagram(port, to, bytes, datagram.Length)))
        {
            DroppedDatagrams++;
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>What the participant may do. Everything here happens inside its turn, with the lock held.</summary>
    private sealed class Context(RtpMidiNetwork network) : IRtpMidiContext
    {
        public void Send(RtpMidiPort port, SocketAddress to, ReadOnlySpan<byte> datagram) => network.Post(port, to, datagram);

        public bool Admits(string name, SocketAddress from) => network.Admits(name, from);

        public void Opened(RtpMidiSession session) => network.OnOpened(session);

        public void Received(RtpMidiSession session, ReadOnlySpan<byte> messages) => (session.Owner as RtpMidiTransport)?.Deliver(messages);

        public void Closed(RtpMidiSession session, string reason) => network.OnClosed(session, reason);
    }
}
