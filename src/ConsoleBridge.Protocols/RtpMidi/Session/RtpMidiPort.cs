namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>Which of a participant's two sockets.</summary>
public enum RtpMidiPort
{
    /// <summary>The even one: invitations, goodbyes, feedback.</summary>
    Control,

    /// <summary>The next one: the second invitation, clocks, MIDI.</summary>
    Data,
}
