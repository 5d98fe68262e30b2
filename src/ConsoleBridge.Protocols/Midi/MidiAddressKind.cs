namespace ConsoleBridge.Protocols.Midi;

/// <summary>Kinds of messages that a parameter may be.</summary>
internal enum MidiAddressKind
{
    /// <summary><c>note CH NN</c>: a button (press and release), or a number (its velocity).</summary>
    Note,

    /// <summary><c>cc CH NN</c>: 7 bits.</summary>
    Controller,

    /// <summary><c>cc14 CH NN</c>: controllers NN and NN + 32 together.</summary>
    ControllerPair,

    /// <summary><c>relative CH NN</c>: an endless encoder.</summary>
    Relative,

    /// <summary><c>pitchbend CH</c>: 14 bits.</summary>
    PitchBend,

    /// <summary><c>program CH</c>.</summary>
    Program,

    /// <summary><c>pressure CH</c>.</summary>
    Pressure,

    /// <summary><c>poly CH NN</c>: pressure on one key.</summary>
    PolyPressure,

    /// <summary><c>rpn CH MSB LSB</c>.</summary>
    Registered,

    /// <summary><c>nrpn CH MSB LSB</c>.</summary>
    NonRegistered,

    /// <summary><c>mtc</c>: time code as text.</summary>
    TimeCode,

    /// <summary><c>mmc VERB</c>: machine control.</summary>
    MachineControl,

    /// <summary><c>identity PART</c>: what the device answers to the identity request.</summary>
    Identity,

    /// <summary><c>sysex F0 … F7</c>: a message that is only ever written.</summary>
    Exclusive,
}
