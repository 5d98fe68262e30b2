using System.Net;
using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>
/// One end of any number of RTP-MIDI sessions: invites, answers calls, and keeps them alive. Has no socket, no clock and no thread:
/// it is told what has arrived and what time it is. One call at a time, and none from within a call to <see cref="IRtpMidiContext"/>.
/// </summary>
/// <param name="settings">Name, times and limits.</param>
/// <param name="context">What it may do.</param>
/// <param name="random">Where identities and tokens come from.</param>
/// <remarks>Sources: Apple, "MIDI Network Driver Protocol"; RFC 6295 (doc); behaviour of peers as the README beside says (impl).</remarks>
public sealed partial class RtpMidiParticipant(RtpMidiSettings settings, IRtpMidiContext context, Random random)
{
    private readonly List<RtpMidiSession> _sessions = [];
    private readonly uint _refusingSsrc = (uint)random.NextInt64(1, 1L << 32);

    /// <summary>Sessions that are there or being made.</summary>
    public IReadOnlyList<RtpMidiSession> Sessions => _sessions;

    /// <summary>Datagrams that belong to no session, or are none of the protocol's.</summary>
    public long Strays { get; private set; }

    /// <summary>Callers that were refused.</summary>
    public long Refusals { get; private set; }

    /// <summary>When to call <see cref="OnTime"/> next; null for not before something else happens.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            TimeSpan? earliest = null;
            foreach (RtpMidiSession session in _sessions)
            {
                TimeSpan? due = session.NextDue;
                earliest = due < earliest || earliest is null ? due : earliest;
            }

            return earliest;
        }
    }

    /// <summary>Invites somebody. <see cref="IRtpMidiContext.Opened"/> or <see cref="IRtpMidiContext.Closed"/> says how it went.</summary>
    /// <param name="control">Its control port.</param>
    /// <param name="data">Its data port: the one after it.</param>
    /// <param name="now">Now.</param>
    public RtpMidiSession Invite(SocketAddress control, SocketAddress data, TimeSpan now)
    {
        var session = new RtpMidiSession(settings, context, random, control, data);
        _sessions.Add(session);
        session.Invite(now);
        return session;
    }

    /// <summary>Ends a session, or an invitation. What waits is sent before the goodbye.</summary>
    /// <param name="session">Which.</param>
    /// <param name="reason">Why, for people.</param>
    /// <param name="now">Now.</param>
    public void Close(RtpMidiSession session, string reason, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(session);
        session.Close(reason, true, now);
        _sessions.Remove(session);
    }

    /// <summary>Ends all sessions.</summary>
    public void CloseAll(string reason, TimeSpan now)
    {
        foreach (RtpMidiSession session in _sessions)
        {
            session.Close(reason, true, now);
        }

        _sessions.Clear();
    }

    /// <summary>Does what is due.</summary>
    public void OnTime(TimeSpan now)
    {
        for (int index = _sessions.Count - 1; index >= 0; index--)
        {
            RtpMidiSession session = _sessions[index];
            session.OnTime(now);
            if (session.State == RtpMidiSessionState.Closed)
            {
                _sessions.RemoveAt(index);
            }
        }
    }

    /// <summary>Takes a datagram.</summary>
    /// <param name="port">Which of our sockets it came to.</param>
    /// <param name="from">Who sent it; copied where it is kept.</param>
    /// <param name="datagram">The bytes.</param>
    /// <param name="now">Now.</param>
    public void OnDatagram(RtpMidiPort port, SocketAddress from, ReadOnlySpan<byte> datagram, TimeSpan now)
    {
        bool isKnown = SessionCommand.VerbOf(datagram) switch
        {
            SessionVerb.None => !SessionCommand.IsCommand(datagram) && OnPacket(port, from, datagram, now),
            SessionVerb.Clock => OnClock(from, datagram, now),
            SessionVerb.Feedback => OnFeedback(from, datagram, now),
            SessionVerb.BitrateLimit => true,
            _ => SessionHandshake.TryParse(datagram, out SessionHandshake handshake, out _) && OnHandshake(port, from, handshake, now),
        };
        if (!isKnown)
        {
            Strays++;
        }
    }

    private bool OnPacket(RtpMidiPort port, SocketAddress from, ReadOnlySpan<byte> datagram, TimeSpan now)
    {
        if (port != RtpMidiPort.Data || FindByData(from) is not { } session)
        {
            return false;
        }

        session.OnPacket(datagram, now);
        return true;
    }

    private bool OnClock(SocketAddress from, ReadOnlySpan<byte> datagram, TimeSpan now)
    {
        if (!ClockExchange.TryParse(datagram, out ClockExchange clock, out _) || FindByData(from) is not { } session)
        {
            return false;
        }

        session.OnClock(clock, now);
        return true;
    }

    private bool OnFeedback(SocketAddress from, ReadOnlySpan<byte> datagram, TimeSpan now)
    {
        if (!ReceiverFeedback.TryParse(datagram, out ReceiverFeedback feedback, out _))
        {
            return false;
        }

        // By address first: one program in the field writes our identity where its own belongs.
        RtpMidiSession? session = FindByControl(from) ?? FindByData(from) ?? _sessions.Find(one => one.RemoteSsrc == feedback.Ssrc);
        if (session is not { State: RtpMidiSessionState.Connected })
        {
            return false;
        }

        session.OnFeedback(feedback, now);
        return true;
    }

    private RtpMidiSession? FindByControl(SocketAddress from)
    {
        foreach (RtpMidiSession session in _sessions)
        {
            if (session.ControlAddress.Equals(from))
            {
                return session;
            }
        }

        return null;
    }

    private RtpMidiSession? FindByData(SocketAddress from)
    {
        foreach (RtpMidiSession session in _sessions)
        {
            if (session.State == RtpMidiSessionState.Connected && from.Equals(session.DataAddress))
            {
                return session;
            }
        }

        return null;
    }
}
