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
        // By identity first, then by token: some peers have another identity on each port, others the same token always.
        RtpMidiSession? session = null;
        foreach (RtpMidiSession candidate in _sessions)
        {
            bool isSame = !candidate.IsInitiator && candidate.RemoteSsrc == call.Ssrc;
            if (isSame || (candidate.State == RtpMidiSessionState.AwaitingData && candidate.Token == call.Token && session is null))
            {
                session = candidate;
            }

            if (isSame)
            {
                break;
            }
        }

        if (session is null)
        {
            Refuse(RtpMidiPort.Data, from, call);
            return;
        }

        session.OnCalledOnData(call, from, now);
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
