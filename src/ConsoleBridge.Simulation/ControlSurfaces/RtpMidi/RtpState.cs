namespace ConsoleBridge.Simulation.ControlSurfaces.RtpMidi;

/// <summary>How far a session is.</summary>
internal enum RtpState
{
    /// <summary>There is none.</summary>
    Idle,

    /// <summary>Invites on the control port.</summary>
    InvitingControl,

    /// <summary>Invites on the data port.</summary>
    InvitingData,

    /// <summary>Was invited on the control port and waits for the data port.</summary>
    Invited,

    /// <summary>There is one.</summary>
    Connected,
}
