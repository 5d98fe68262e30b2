using System.Net;
using ConsoleBridge.Discovery;
using ConsoleBridge.Protocols.RtpMidi.Session;

namespace ConsoleBridge.Transports.RtpMidi;

/// <summary>
/// The bridge's one end of all RTP-MIDI sessions: a participant, its two sockets, and who waits for which session. Ports are opened
/// when the first device asks. One lock guards the participant; nothing is sent or received while it is held.
/// </summary>
internal sealed partial class RtpMidiNetwork : IAsyncDisposable
{
    /// <summary>Type under which sessions are found in the local network.</summary>
    public const string ServiceType = "_apple-midi._udp";

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly RtpMidiNetworkSettings _settings;
    private readonly IServiceDirectory? _directory;
    private readonly TimeProvider _time;
    private readonly ILogger<RtpMidiNetwork> _logger;
    private readonly RtpMidiParticipant _participant;
    private readonly List<SessionWish> _wishes = [];
    private readonly List<RtpMidiSession> _unwanted = [];
    private readonly HashSet<string> _refused = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _timer;
    private readonly long _startedAt;

    private RtpMidiSockets? _sockets;
    private IAsyncDisposable? _offer;
    private Task _receiving = Task.CompletedTask;
    private Task _sending = Task.CompletedTask;
    private TimeSpan? _armedFor;
    private bool _isDisposed;

    public RtpMidiNetwork(RtpMidiNetworkSettings settings, TimeProvider time, ILogger<RtpMidiNetwork> logger, IServiceDirectory? directory = null)
    {
        _settings = settings;
        _time = time;
        _logger = logger;
        _directory = directory;
        _startedAt = time.GetTimestamp();
        _participant = new RtpMidiParticipant(settings.Session, new Context(this), Random.Shared);
        _timer = time.CreateTimer(static state => ((RtpMidiNetwork)state!).OnTime(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Our control port; 0 before it is open.</summary>
    public int Port => _sockets?.Port ?? 0;

    /// <summary>Sessions that are connected now.</summary>
    public int ConnectedSessions
    {
        get
        {
            lock (_gate)
            {
                return _participant.Sessions.Count(session => session.State == RtpMidiSessionState.Connected);
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_startedAt);

    /// <summary>Opens our ports, so that others can call. A second call does nothing.</summary>
    /// <exception cref="IOException">The ports are taken.</exception>
    public void Start()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_sockets is not null)
            {
                return;
            }

            _sockets = RtpMidiSockets.Open(_settings.Port);
            _receiving = Task.WhenAll(ReceiveAsync(RtpMidiPort.Control), ReceiveAsync(RtpMidiPort.Data));
            _sending = SendAsync();
            if (_settings is { Advertise: true, Listen: true })
            {
                _offer = _directory?.Offer(_settings.Session.Name, ServiceType, _sockets.Port, []);
            }
        }
    }

    /// <summary>A session with somebody: one that is there already, one that we invite to, or one that calls.</summary>
    /// <param name="known">The other side's control port; null to find it by its name, or be called by it.</param>
    /// <param name="peer">Name of the other side's session; empty when it does not matter.</param>
    /// <param name="stopping">Ends the waiting, and the invitation.</param>
    /// <exception cref="IOException">It was refused, or not answered.</exception>
    public async Task<RtpMidiTransport> OpenAsync(IPEndPoint? known, string peer, CancellationToken stopping)
    {
        Start();
        var wish = new SessionWish(peer);
        Add(wish);
        try
        {
            while (!wish.Fulfilled.IsCompleted)
            {
                if (wish.Invitation is null && (known ?? Find(peer)) is { } address)
                {
                    Invite(wish, address);
                }

                // Looks again, as long as nobody has answered: the other side may have come or moved meanwhile.
                await Task.WhenAny(wish.Fulfilled, Task.Delay(LookAgain, _time, stopping));
                stopping.ThrowIfCancellationRequested();
            }

            return await wish.Fulfilled;
        }
        catch (OperationCanceledException)
        {
            GiveUp(wish);
            throw;
        }
    }

    /// <summary>Sends messages.</summary>
    /// <returns>False when there is no room now, or no session any more.</returns>
    public bool TrySend(RtpMidiSession session, ReadOnlySpan<byte> messages)
    {
        lock (_gate)
        {
            var isTaken = session.TrySend(messages, Now);
            Arm();
            return isTaken;
        }
    }

    /// <summary>A device has done with its session: ours is ended; one that called us stays, for the device's next try.</summary>
    public void Release(RtpMidiTransport transport)
    {
        lock (_gate)
        {
            if (transport.Session.Owner != transport)
            {
                return;
            }

            transport.Session.Owner = null;
            if (transport.Session.IsInitiator)
            {
                _participant.Close(transport.Session, "the device's session has ended", Now);
            }
        }
    }

    /// <summary>Says goodbye to all, and closes the ports.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _participant.CloseAll("the bridge is stopping", Now);
            _outgoing.Writer.TryComplete();
        }

        if (_offer is not null)
        {
            await _offer.DisposeAsync();
        }

        await _timer.DisposeAsync();
        await _sending;
        await _stopping.CancelAsync();
        await _receiving;
        _sockets?.Dispose();
        _stopping.Dispose();
    }

    private void Add(SessionWish wish)
    {
        lock (_gate)
        {
            // One that has called already and that no device has taken.
            foreach (var session in _participant.Sessions)
            {
                if (session is { State: RtpMidiSessionState.Connected, Owner: null } && wish.Fits(session))
                {
                    Hand(session, wish);
                    return;
                }
            }

            _wishes.Add(wish);
        }
    }

    private void Invite(SessionWish wish, IPEndPoint address)
    {
        lock (_gate)
        {
            if (wish.Fulfilled.IsCompleted)
            {
                return;
            }

            wish.Address = _sockets!.AddressOf(address.Address, address.Port);
            foreach (var session in _participant.Sessions)
            {
                if (session.ControlAddress.Equals(wish.Address))
                {
                    TakeOver(session, wish);
                    return;
                }
            }

            wish.Invitation = _participant.Invite(wish.Address, _sockets.AddressOf(address.Address, address.Port + 1), Now);
            Arm();
        }
    }

    // Somebody at that address has a session with us, or is about to: inviting it as well would make two.
    private void TakeOver(RtpMidiSession session, SessionWish wish)
    {
        if (session is { State: RtpMidiSessionState.Connected, Owner: null })
        {
            _wishes.Remove(wish);
            Hand(session, wish);
        }
    }

    private IPEndPoint? Find(string peer)
    {
        foreach (var service in _directory?.Find(ServiceType) ?? [])
        {
            var isOurOwn = service.Port == Port && service.Name == _settings.Session.Name;
            if (!isOurOwn && service.Addresses.Count > 0 && service.Name.Equals(peer, StringComparison.OrdinalIgnoreCase))
            {
                return new IPEndPoint(service.Addresses[0], service.Port);
            }
        }

        return null;
    }

    private void GiveUp(SessionWish wish)
    {
        lock (_gate)
        {
            _wishes.Remove(wish);
            if (wish.Invitation is { State: not RtpMidiSessionState.Closed } invitation)
            {
                _participant.Close(invitation, "given up", Now);
            }

            if (wish.Fulfilled.IsCompletedSuccessfully)
            {
                Release(wish.Fulfilled.Result);
            }
        }
    }

    private void Hand(RtpMidiSession session, SessionWish wish)
    {
        var transport = new RtpMidiTransport(this, session, _settings.Session.PacketSpacing, _time);
        session.Owner = transport;
        wish.Fulfil(transport);
    }
}
