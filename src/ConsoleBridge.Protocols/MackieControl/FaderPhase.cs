namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>Whose a fader is at the moment.</summary>
internal enum FaderPhase : byte
{
    /// <summary>Nobody's: it may be moved.</summary>
    Free,

    /// <summary>On its way to where it was sent: its own reports about that are no moves.</summary>
    Moving,

    /// <summary>On its way, and reporting, on a unit that feels no hands: nothing is sent either.</summary>
    Doubtful,

    /// <summary>A hand is on it: nothing is sent.</summary>
    Touched,

    /// <summary>The hand has just left it: it may say one last position, and is then sent where it shall stay.</summary>
    Released,

    /// <summary>It was moved without a touch being felt: for a while nothing is sent, as if a hand were on it.</summary>
    Held,
}
