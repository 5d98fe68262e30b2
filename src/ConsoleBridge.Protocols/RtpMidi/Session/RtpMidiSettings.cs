namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>Name, times and limits of a participant.</summary>
/// <remarks>The session protocol prescribes none of the times; the defaults are what programs in the field get along with (impl).</remarks>
public sealed record RtpMidiSettings
{
    /// <summary>Name under which we invite and answer; at most 63 bytes of UTF-8 are sent.</summary>
    public string Name { get; init; } = "ConsoleBridge";

    /// <summary>Between two invitations on the same port.</summary>
    public TimeSpan InviteInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Invitations on a port before it is given up.</summary>
    public int InviteTries { get; init; } = 12;

    /// <summary>How long a caller may take between its invitations on the two ports.</summary>
    public TimeSpan HalfOpenWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between the first clock exchanges, and between one that was not answered and the next.</summary>
    public TimeSpan FirstClockInterval { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How many clock exchanges come at the first interval.</summary>
    public int FirstClocks { get; init; } = 6;

    /// <summary>Between clock exchanges later on. Some peers give up after 45 s without one.</summary>
    public TimeSpan ClockInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Clock exchanges in a row that nothing at all answers before a session that we began is lost.</summary>
    public int ClockTries { get; init; } = 5;

    /// <summary>Silence after which a session that the other side began is lost.</summary>
    public TimeSpan LostAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Least time between two feedbacks of ours.</summary>
    public TimeSpan FeedbackInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Least time between two packets of ours; what is sent meanwhile goes together.</summary>
    public TimeSpan PacketSpacing { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>Most bytes of a packet, RTP header included, so that it fits into one frame of the network.</summary>
    public int MaxPacketBytes { get; init; } = 1400;

    /// <summary>Most bytes of a system exclusive message that arrives in parts; a longer one is dropped and counted.</summary>
    public int MaxExclusiveBytes { get; init; } = 65_536;

    /// <summary>Most bytes that wait to be sent in one session.</summary>
    public int MaxQueuedBytes { get; init; } = 131_072;

    /// <summary>Most sessions at a time; further callers are refused.</summary>
    public int MaxSessions { get; init; } = 32;
}
