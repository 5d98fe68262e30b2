namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>What can be wrong with a datagram of an RTP-MIDI session.</summary>
public enum RtpMidiErrorReason
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It ends before its fixed fields do.</summary>
    Truncated,

    /// <summary>Not a session command: the first two bytes are not FF FF.</summary>
    NotACommand,

    /// <summary>A session command other than the one expected here.</summary>
    UnexpectedCommand,

    /// <summary>The version of the session protocol is not 2.</summary>
    UnknownVersion,

    /// <summary>The count of a clock exchange is not 0, 1 or 2.</summary>
    BadCount,

    /// <summary>Not RTP of version 2.</summary>
    NotRtp,

    /// <summary>RTP with a payload type other than 97.</summary>
    WrongPayloadType,

    /// <summary>The command section is longer than the packet.</summary>
    LengthBeyondEnd,

    /// <summary>A data byte stands where the first channel command of the packet needs its status byte.</summary>
    MissingStatus,

    /// <summary>A command ends before its data bytes do.</summary>
    TruncatedCommand,

    /// <summary>A delta time has more than four bytes, or none of them is its last.</summary>
    BadDeltaTime,

    /// <summary>A system exclusive segment has no end, or a status byte inside.</summary>
    BadExclusive,

    /// <summary>A journal is announced and not there, or runs past the end of the packet.</summary>
    BadJournal,
}
