using System.Net;
using System.Text;
using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <content>Invitations, their answers, and goodbyes.</content>
public sealed partial class RtpMidiParticipant
{
    private bool OnHandshake(RtpMidiPort port, SocketAddress from, in SessionHandshake handshake, TimeSpan now)
    {
        switch (handshake.Verb)
        {
            case SessionVerb.Invitation when handshake.Version != SessionHandshake.KnownVersion:
                Refuse(port, from, handshake);
                return true;
            case SessionVerb.Invitation when port == RtpMidiPort.Control:
                OnCall(from, handshake, now);
                return true;
            case SessionVerb.Invitation:
                OnCallOnData(from, handshake, now);
                return true;
            case SessionVerb.Goodbye:
                return OnGoodbye(from, handshake, now);
            default:
                return handshake.Version == SessionHandshake.KnownVersion && OnAnswer(port, handshake, now);
        }
    }

    private void OnCall(SocketAddress from, in SessionHandshake call, TimeSpan now)
    {
        RtpMidiSession? known = FindByControl(from);
        if (known is { IsInitiator: false } && known.RemoteSsrc == call.Ssrc)
        {
            known.OnCalled(call, now);
            return;
        }

        if (IsOurOwn(call.Ssrc) || !context.Admits(Encoding.UTF8.GetString(call.Name), from))
        {
            Refuse(RtpMidiPort.Control, from, call);
            return;
        }

        if (known is not null)
        {
            // It has started again without a goodbye, or calls while we are inviting it: its call counts.
            known.IsReplaced = true;
            known.Close("the other side has called anew", false, now);
            _sessions.Remove(known);
        }

        if (_sessions.Count >= settings.MaxSessions)
        {
            Refuse(RtpMidiPort.Control, from, call);
            return;
        }

        var session = new RtpMidiSession(settings, context, random, RtpMidiSession.CopyOf(from), null);
        _sessions.Add(session);
        session.OnCalled(call, now);
    }

    private void OnCallOnData(SocketAddress from, in SessionHandshake call, TimeSpan now)
    {
        RtpMidiSession? session = FindCalled(from, call);
        if (session is null)
        {
            Refuse(RtpMidiPort.Data, from, call);
            return;
        }

        session.OnCalledOnData(call, from, now);
    }

    // Some peers have another identity on each port, some always the same token, some few enough identities to meet by chance:
    // the port after a control port that fits counts most, then identity, then token.
    private RtpMidiSession? FindCalled(SocketAddress from, in SessionHandshake call)
    {
        RtpMidiSession? best = null;
        int most = 0;
        foreach (RtpMidiSession session in _sessions)
        {
            bool isSame = session.RemoteSsrc == call.Ssrc;
            bool fits = isSame || (session.State == RtpMidiSessionState.AwaitingData && session.Token == call.Token);
            int points = session.IsInitiator || !fits ? 0 : 1 + (isSame ? 1 : 0) + (session.IsNextPort(from) ? 2 : 0);
            if (points > most)
            {
                (best, most) = (session, points);
            }
        }

        return best;
    }

    private bool OnAnswer(RtpMidiPort port, in SessionHandshake answer, TimeSpan now)
    {
        foreach (RtpMidiSession session in _sessions)
        {
            bool isInviting = session.State is RtpMidiSessionState.InvitingControl or RtpMidiSessionState.InvitingData;
            if (!isInviting || session.Token != answer.Token)
            {
                continue;
            }

            if (answer.Verb == SessionVerb.Accepted)
            {
                session.OnAccepted(port, answer, now);
            }
            else
            {
                session.Close("our invitation was refused", false, now);
                _sessions.Remove(session);
            }

            return true;
        }

        return false;
    }

    private bool OnGoodbye(SocketAddress from, in SessionHandshake goodbye, TimeSpan now)
    {
        foreach (RtpMidiSession session in _sessions)
        {
            bool isFrom = session.ControlAddress.Equals(from) || from.Equals(session.DataAddress);
            if (isFrom && (session.RemoteSsrc == goodbye.Ssrc || session.Token == goodbye.Token))
            {
                session.Close($"'{session.Name}' has said goodbye", false, now);
                _sessions.Remove(session);
                return true;
            }
        }

        return false;
    }

    private bool IsOurOwn(uint ssrc) => _sessions.Exists(session => session.Ssrc == ssrc);

    private void Refuse(RtpMidiPort port, SocketAddress to, in SessionHandshake call)
    {
        Refusals++;
        Span<byte> command = stackalloc byte[SessionHandshake.FixedBytes];
        context.Send(port, to, command[..new SessionHandshake(SessionVerb.Refused, call.Token, _refusingSsrc, default).Write(command)]);
    }
}
