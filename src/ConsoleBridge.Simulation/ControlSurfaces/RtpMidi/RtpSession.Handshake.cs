using System.Net;
using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Simulation.ControlSurfaces.RtpMidi;

// Invitations both ways, clocks, goodbyes.
internal sealed partial class RtpSession
{
    private const int MostInvitations = 12;
    private const int FirstClocks = 6;
    private static readonly TimeSpan InvitationInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan InvitationPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstClockInterval = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan ClockInterval = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ClockLimit = TimeSpan.FromSeconds(60);

    private IPEndPoint? _guest;
    private long _clockedAt;

    /// <summary>Invites somebody, until that one comes or it is told to stop.</summary>
    internal void Invite(IPEndPoint control)
    {
        lock (_gate)
        {
            _guest = control;
            InviteAnew();
        }
    }

    /// <summary>The network is back: who was invited is invited again.</summary>
    internal void Resume()
    {
        lock (_gate)
        {
            if (_guest is not null)
            {
                InviteAnew();
            }
        }
    }

    /// <summary>Hears a datagram on the control port.</summary>
    internal void OnControl(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        lock (_gate)
        {
            if (SessionHandshake.TryParse(datagram, out var handshake, out _))
            {
                OnHandshake(handshake, from, onData: false);
            }
            else
            {
                // A clock on the control port is a known fault of hosts.
                Count(SessionCommand.VerbOf(datagram) == SessionVerb.Feedback ? "feedback" : "strange-on-control");
            }
        }
    }

    private void OnHandshake(in SessionHandshake handshake, SocketAddress from, bool onData)
    {
        Count($"{handshake.Verb} on {(onData ? "data" : "control")}");
        switch (handshake.Verb)
        {
            case SessionVerb.Invitation when onData:
                OnInvitedOnData(handshake, from);
                break;
            case SessionVerb.Invitation:
                OnInvited(handshake, from);
                break;
            case SessionVerb.Accepted when handshake.Token == _token && State is RtpState.InvitingControl or RtpState.InvitingData:
                OnAccepted(handshake, from, onData);
                break;
            case SessionVerb.Refused when handshake.Token == _token && State is RtpState.InvitingControl or RtpState.InvitingData:
            case SessionVerb.Goodbye when handshake.Ssrc == _remoteSsrc && State != RtpState.Idle:
                End();
                break;
        }
    }

    private void OnInvited(in SessionHandshake call, SocketAddress from)
    {
        var isOther = State == RtpState.Connected && call.Ssrc != _remoteSsrc;
        if (Options.Refuses || isOther || call.Version != SessionHandshake.KnownVersion)
        {
            Span<byte> command = stackalloc byte[SessionHandshake.FixedBytes];
            var length = new SessionHandshake(SessionVerb.Refused, call.Token, _ssrc, default).Write(command);
            _send(false, command[..length], from);
            return;
        }

        Begin(RtpState.Invited, call.Token);
        _remoteSsrc = call.Ssrc;
        _control = Copy(from);
        SendHandshake(SessionVerb.Accepted, onData: false, _control);
    }

    private void OnInvitedOnData(in SessionHandshake call, SocketAddress from)
    {
        if (State is RtpState.Invited or RtpState.Connected && call.Token == _token)
        {
            State = RtpState.Connected;
            _remoteSsrc = call.Ssrc;
            _data = Copy(from);
            _clockedAt = _time.GetTimestamp();
            SendHandshake(SessionVerb.Accepted, onData: true, _data);
            Watch(++_round);
        }
    }

    // Who was invited ends a session in which the host asks for no clock any more.
    private void Watch(int round)
    {
        if (round != _round)
        {
            return;
        }

        if (_time.GetElapsedTime(_clockedAt) >= ClockLimit)
        {
            Bye();
            return;
        }

        _agenda.After(ClockInterval, () => Watch(round));
    }

    private void OnAccepted(in SessionHandshake answer, SocketAddress from, bool onData)
    {
        _remoteSsrc = answer.Ssrc;
        if (!onData && State == RtpState.InvitingControl)
        {
            State = RtpState.InvitingData;
            SendHandshake(SessionVerb.Invitation, onData: true, _data);
        }
        else if (onData && State == RtpState.InvitingData)
        {
            State = RtpState.Connected;
            _data = Copy(from);
            AskClock(++_round, 1);
        }
    }

    private void InviteAnew()
    {
        Begin(RtpState.InvitingControl, Options.TokenZero ? 0 : (uint)_random.NextInt64(1, uint.MaxValue));
        _control = _guest!.Serialize();
        _data = new IPEndPoint(_guest.Address, _guest.Port + 1).Serialize();
        InviteAgain(_round, 1);
    }

    private void InviteAgain(int round, int number)
    {
        if (round != _round || State is not (RtpState.InvitingControl or RtpState.InvitingData))
        {
            return;
        }

        if (number > MostInvitations)
        {
            _agenda.After(InvitationPause, () => InviteAnewIn(round));
            return;
        }

        var onData = State == RtpState.InvitingData;
        SendHandshake(SessionVerb.Invitation, onData, onData ? _data : _control);
        _agenda.After(InvitationInterval, () => InviteAgain(round, number + 1));
    }

    private void InviteAnewIn(int round)
    {
        if (round == _round && _guest is not null)
        {
            InviteAnew();
        }
    }

    private void AskClock(int round, int number)
    {
        if (round == _round && State == RtpState.Connected)
        {
            SendClock(0, Now, 0, 0);
            _agenda.After(number < FirstClocks ? FirstClockInterval : ClockInterval, () => AskClock(round, number + 1));
        }
    }

    private void OnClock(in ClockExchange clock)
    {
        Count($"clock {clock.Count}");
        _clockedAt = _time.GetTimestamp();
        switch (clock.Count)
        {
            case 0:
                SendClock(1, clock.First, Now, 0);
                break;
            case 1:
                SendClock(2, clock.First, clock.Second, Now);
                break;
        }
    }

    private static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }
}
