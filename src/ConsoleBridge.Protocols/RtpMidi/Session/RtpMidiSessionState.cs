namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>How far a session has come.</summary>
public enum RtpMidiSessionState
{
    /// <summary>We invite, on the control port, and nobody has answered yet.</summary>
    InvitingControl,

    /// <summary>We were accepted there and invite on the data port.</summary>
    InvitingData,

    /// <summary>We have accepted on the control port and wait for the invitation on the data port.</summary>
    AwaitingData,

    /// <summary>Both ports are agreed: MIDI flows.</summary>
    Connected,

    /// <summary>Over.</summary>
    Closed,
}
