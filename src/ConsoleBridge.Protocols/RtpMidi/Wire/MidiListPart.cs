namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>What an entry of a packet's command list is.</summary>
public enum MidiListPart
{
    /// <summary>A whole message other than system exclusive.</summary>
    Message,

    /// <summary>A whole system exclusive message.</summary>
    Exclusive,

    /// <summary>The begin of a system exclusive message that goes on in a later entry.</summary>
    ExclusiveBegin,

    /// <summary>A middle part of one.</summary>
    ExclusiveMiddle,

    /// <summary>The last part of one.</summary>
    ExclusiveEnd,

    /// <summary>What was begun of a system exclusive message is void.</summary>
    ExclusiveCancelled,

    /// <summary>A status byte that MIDI does not define; it ends running status where it is not real time.</summary>
    Undefined,
}
