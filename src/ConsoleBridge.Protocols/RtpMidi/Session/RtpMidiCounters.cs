namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>What has happened in a session so far. Read from any thread; a number may be a moment old.</summary>
public sealed class RtpMidiCounters
{
    /// <summary>Packets with MIDI received, those that were dropped as late or double not counted.</summary>
    public long PacketsIn { get; internal set; }

    /// <summary>Packets with MIDI sent.</summary>
    public long PacketsOut { get; internal set; }

    /// <summary>Packets that never came, or came too late.</summary>
    public long Lost { get; internal set; }

    /// <summary>Packets that came after a later one, and were dropped.</summary>
    public long Late { get; internal set; }

    /// <summary>Packets that came a second time, and were dropped.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Times that the other side began to count its packets anew.</summary>
    public long Restarts { get; internal set; }

    /// <summary>Packets that were refused as a whole.</summary>
    public long Malformed { get; internal set; }

    /// <summary>Packets with another identity than the other side's, from its address.</summary>
    public long Strangers { get; internal set; }

    /// <summary>Journals that were damaged; the commands before them were taken.</summary>
    public long BadJournals { get; internal set; }

    /// <summary>Messages that a journal brought back after a loss.</summary>
    public long Repaired { get; internal set; }

    /// <summary>System exclusive messages that were cut short, too long or cancelled.</summary>
    public long ExclusivesDropped { get; internal set; }

    /// <summary>Messages with a status byte that MIDI does not define.</summary>
    public long Undefined { get; internal set; }

    /// <summary>Number of the last packet of ours that the other side says it has; null when it has said nothing.</summary>
    public ushort? Acknowledged { get; internal set; }
}
