namespace ConsoleBridge.Protocols.Osc.Surfaces;

/// <summary>What a message of a tablet means to a parameter. The order is that in which a joining tablet is told: labels first, faders last.</summary>
internal enum SurfaceRole : byte
{
    /// <summary>How many tablets there are; nothing on the wire.</summary>
    PeerCount,

    /// <summary>Text and words: labels, colours.</summary>
    Text,

    /// <summary>A lamp that is pressed: the press reports the opposite of the lamp, the release nothing.</summary>
    Lamp,

    /// <summary>A boolean that the tablet keeps itself: its value is reported.</summary>
    Toggle,

    /// <summary>A key: press and release are reported, writing lights its lamp.</summary>
    Key,

    /// <summary>A finger on a fader.</summary>
    Touch,

    /// <summary>Relative ticks.</summary>
    Encoder,

    /// <summary>A number that the tablet moves or shows: fader, ring.</summary>
    Fader,

    /// <summary>A level that is only shown, at a limited rate.</summary>
    Meter,
}
