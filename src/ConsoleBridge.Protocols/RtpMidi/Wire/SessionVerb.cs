namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>The commands of Apple's session protocol; each value is the command's two letters.</summary>
/// <remarks>Source: Apple, "MIDI Network Driver Protocol" (doc); seen from three implementations.</remarks>
public enum SessionVerb
{
    /// <summary>Not a session command.</summary>
    None = 0,

    /// <summary><c>IN</c>: asks for a session.</summary>
    Invitation = 0x494E,

    /// <summary><c>OK</c>: takes an invitation.</summary>
    Accepted = 0x4F4B,

    /// <summary><c>NO</c>: refuses an invitation.</summary>
    Refused = 0x4E4F,

    /// <summary><c>BY</c>: ends a session.</summary>
    Goodbye = 0x4259,

    /// <summary><c>CK</c>: compares clocks, and shows that a peer is there.</summary>
    Clock = 0x434B,

    /// <summary><c>RS</c>: which packets have been received.</summary>
    Feedback = 0x5253,

    /// <summary><c>RL</c>: how many bits a second the peer takes; no use is made of it.</summary>
    BitrateLimit = 0x524C,
}
