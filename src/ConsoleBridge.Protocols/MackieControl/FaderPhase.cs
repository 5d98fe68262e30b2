namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>Whose a fader is at the moment.</summary>
internal enum FaderPhase : byte
{
    /// <summary>Nobody's: it may be moved.</summary>
    Free,

    /// <summary>On its way to where it was sent: its own reports about that are no moves.</summary>
    Moving,

    /// <summary>A hand is on it: nothing is sent.</summary>
    Touched,

    /// <summary>The hand has just left it, or has just moved one that feels no hand: nothing is sent yet.</summary>
    Settling,
}
