using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <content>What flows in a session: MIDI, clocks, feedback. Nothing here allocates.</content>
public sealed partial class RtpMidiSession
{
    private readonly SessionClock _clock;
    private readonly RtpMidiSender _sender;
    private readonly RtpMidiReceiver _receiver;
    private TimeSpan _nextPacketAt;
    private TimeSpan _nextFeedbackAt;
    private TimeSpan? _feedbackDue;

    /// <summary>Time there and back as the two clocks last measured it; null when they have not.</summary>
    public TimeSpan? RoundTrip => _clock.RoundTrip;

    private TimeSpan? NextFlowDue => Earliest(Earliest(_clock.Due, _feedbackDue), _sender.HasQueued ? _nextPacketAt : null);

    /// <summary>Sends messages: at once, or together with others when a packet has just left.</summary>
    /// <param name="messages">One or more whole messages, each with its status byte.</param>
    /// <param name="now">Now.</param>
    /// <returns>False when the session is not connected, or has no room for them now.</returns>
    /// <exception cref="ArgumentException">They are not whole messages.</exception>
    public bool TrySend(ReadOnlySpan<byte> messages, TimeSpan now)
    {
        if (State != RtpMidiSessionState.Connected || !_sender.TryQueue(messages))
        {
            return false;
        }

        SendDue(now);
        return true;
    }

    internal void OnPacket(ReadOnlySpan<byte> datagram, TimeSpan now)
    {
        if (!RtpMidiPacket.TryParse(datagram, out RtpMidiPacket packet, out _))
        {
            Counters.Malformed++;
            return;
        }

        if (packet.Ssrc != RemoteSsrc)
        {
            Counters.Strangers++;
            return;
        }

        _clock.Heard(now);
        if (_receiver.Take(packet) && State == RtpMidiSessionState.Connected)
        {
            // A sender with a journal waits for feedback to make it shorter; others have no use for it but to see that we listen.
            TimeSpan wanted = packet.HasJournal ? now : now + _settings.FeedbackInterval;
            wanted = wanted < _nextFeedbackAt ? _nextFeedbackAt : wanted;
            _feedbackDue = _feedbackDue < wanted ? _feedbackDue : wanted;
            Feedback(now);
        }
    }

    internal void OnClock(in ClockExchange heard, TimeSpan now)
    {
        // The identity last seen on the data port is the right one: some peers have another on each port.
        if (heard.Ssrc != RemoteSsrc)
        {
            RemoteSsrc = heard.Ssrc;
            _receiver.Reset();
        }

        _clock.Heard(now);
        if (_clock.TryAnswer(heard, now, out ClockExchange answer))
        {
            Say(answer);
        }
    }

    internal void OnFeedback(in ReceiverFeedback feedback, TimeSpan now)
    {
        _clock.Heard(now);
        Counters.Acknowledged = feedback.Sequence;
    }

    private void Flow(TimeSpan now)
    {
        if (_clock.IsLost(now))
        {
            Close($"nothing heard from '{Name}'", true, now);
            return;
        }

        if (_clock.TryAsk(now, out ClockExchange question))
        {
            Say(question);
        }

        Feedback(now);
        SendDue(now);
    }

    private void SendDue(TimeSpan now)
    {
        if (_sender.HasQueued && now >= _nextPacketAt)
        {
            SendPacket(now);
            _nextPacketAt = now + _settings.PacketSpacing;
        }
    }

    private void SendAll(TimeSpan now)
    {
        while (_sender.HasQueued)
        {
            SendPacket(now);
        }
    }

    private void SendPacket(TimeSpan now)
    {
        Counters.PacketsOut++;
        _context.Send(RtpMidiPort.Data, DataAddress!, _sender.NextPacket((uint)SessionClock.UnitsOf(now), Ssrc));
    }

    private void Feedback(TimeSpan now)
    {
        if (_feedbackDue <= now && _receiver.Highest is { } highest)
        {
            Span<byte> command = stackalloc byte[ReceiverFeedback.Bytes];
            _context.Send(RtpMidiPort.Control, ControlAddress, command[..new ReceiverFeedback(Ssrc, highest).Write(command)]);
            _feedbackDue = null;
            _nextFeedbackAt = now + _settings.FeedbackInterval;
        }
    }

    private void Say(in ClockExchange exchange)
    {
        Span<byte> command = stackalloc byte[ClockExchange.Bytes];
        _context.Send(RtpMidiPort.Data, DataAddress!, command[..exchange.Write(command)]);
    }
}
