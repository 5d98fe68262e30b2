namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>What a profile's address means.</summary>
internal enum MackieAddressKind
{
    /// <summary><c>fader 1</c>: position, both ways.</summary>
    Fader,

    /// <summary><c>touch 1 0x68</c>: the hand on a fader.</summary>
    Touch,

    /// <summary><c>key 0x10</c>: a key and the lamp in it.</summary>
    Key,

    /// <summary><c>lamp 0x71</c>: a lamp alone, or the lamp of a key with more than on and off.</summary>
    Lamp,

    /// <summary><c>turn 0x10</c>: ticks of an encoder or a jog wheel.</summary>
    Turn,

    /// <summary><c>pedal 0x2E</c>: an absolute control.</summary>
    Pedal,

    /// <summary><c>ring 0x30</c>: the lamps around an encoder.</summary>
    Ring,

    /// <summary><c>digits 0x40 10</c>: a seven-segment display, its rightmost digit first.</summary>
    Digits,

    /// <summary><c>lcd upper 1</c>: a strip's cell in the upper line.</summary>
    UpperText,

    /// <summary><c>lcd lower 1</c>: a strip's cell in the lower line.</summary>
    LowerText,

    /// <summary><c>color 1</c>: colour of a strip's display.</summary>
    Color,

    /// <summary><c>meter 1</c>: level beside a strip.</summary>
    Meter,

    /// <summary><c>serial</c>: seven characters that the unit says at power-up.</summary>
    Serial,

    /// <summary><c>version</c>: firmware, when the unit answers.</summary>
    Version,
}
