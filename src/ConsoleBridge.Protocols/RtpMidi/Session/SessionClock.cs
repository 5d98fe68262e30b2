using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>
/// Compares the clocks of a session, and knows by that whether the other side is there. Who has begun the session asks:
/// a few times soon, then now and then. Whatever arrives is a sign of life, so that a peer that plays but keeps no clock is not cut off.
/// </summary>
internal sealed class SessionClock(RtpMidiSettings settings, bool isInitiator, uint ssrc)
{
    private const long TicksPerUnit = 1000;

    private TimeSpan _due;
    private TimeSpan _askedAt;
    private TimeSpan _heardAt;
    private int _asked;
    private int _unanswered;

    /// <summary>When to look at it again.</summary>
    public TimeSpan Due => isInitiator ? _due : _heardAt + settings.LostAfter;

    /// <summary>Time there and back as last measured; null before.</summary>
    public TimeSpan? RoundTrip { get; private set; }

    /// <summary>A moment as the session protocol counts, in units of 100 µs.</summary>
    public static ulong UnitsOf(TimeSpan now) => (ulong)(now.Ticks / TicksPerUnit);

    /// <summary>The session has begun.</summary>
    public void Start(TimeSpan now)
    {
        _due = _heardAt = now;
        _asked = _unanswered = 0;
    }

    /// <summary>Something has arrived from the other side.</summary>
    public void Heard(TimeSpan now)
    {
        _heardAt = now;
        _unanswered = 0;
    }

    /// <summary>The other side is there no more.</summary>
    public bool IsLost(TimeSpan now) =>
        isInitiator ? now >= _due && _unanswered >= settings.ClockTries : now - _heardAt >= settings.LostAfter;

    /// <summary>Asks when it is time to.</summary>
    /// <param name="now">Now.</param>
    /// <param name="question">What to send.</param>
    public bool TryAsk(TimeSpan now, out ClockExchange question)
    {
        question = new ClockExchange(ssrc, 0, UnitsOf(now), 0, 0);
        if (!isInitiator || now < _due)
        {
            return false;
        }

        _asked++;
        _unanswered++;
        _askedAt = now;
        _due = now + settings.FirstClockInterval;
        return true;
    }

    /// <summary>Answers a step of an exchange. The last step is not answered: a peer that answered it made two of them talk for ever.</summary>
    /// <param name="heard">What has arrived.</param>
    /// <param name="now">Now.</param>
    /// <param name="answer">What to send.</param>
    public bool TryAnswer(in ClockExchange heard, TimeSpan now, out ClockExchange answer)
    {
        answer = default;
        switch (heard.Count)
        {
            case 0:
                answer = heard with { Ssrc = ssrc, Count = 1, Second = UnitsOf(now) };
                return true;
            case 1:
                answer = heard with { Ssrc = ssrc, Count = 2, Third = UnitsOf(now) };
                Measure(answer);
                _due = _asked >= settings.FirstClocks ? _askedAt + settings.ClockInterval : _due;
                return true;
            default:
                Measure(heard);
                return false;
        }
    }

    // A nonsensical time, from a peer whose clock jumped or that made it up, is not a measurement.
    private void Measure(in ClockExchange last)
    {
        if (last.RoundTrip >= 0 && last.RoundTrip < settings.LostAfter.Ticks / TicksPerUnit)
        {
            RoundTrip = TimeSpan.FromTicks(last.RoundTrip * TicksPerUnit);
        }
    }
}
