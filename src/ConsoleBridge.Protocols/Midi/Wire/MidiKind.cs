namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>What kind of message it is; the number is the status byte, for channel messages with the channel taken out.
/// Source: MIDI 1.0 Detailed Specification, tables I to IV.</summary>
public enum MidiKind
{
    /// <summary>A note or key is let go: note, velocity.</summary>
    NoteOff = 0x80,

    /// <summary>A note or key is pressed: note, velocity. Velocity 0 means that it is let go.</summary>
    NoteOn = 0x90,

    /// <summary>Pressure on one key: note, pressure.</summary>
    PolyPressure = 0xA0,

    /// <summary>A controller: number, value.</summary>
    ControlChange = 0xB0,

    /// <summary>A program is chosen: number.</summary>
    ProgramChange = 0xC0,

    /// <summary>Pressure on the whole channel: pressure.</summary>
    ChannelPressure = 0xD0,

    /// <summary>The pitch wheel, or a fader: 14 bits, low seven first, centre 8192.</summary>
    PitchBend = 0xE0,

    /// <summary>System exclusive, F0 … F7: the maker's own.</summary>
    SystemExclusive = 0xF0,

    /// <summary>A piece of MIDI time code.</summary>
    QuarterFrame = 0xF1,

    /// <summary>Song position: 14 bits, low seven first.</summary>
    SongPosition = 0xF2,

    /// <summary>A song is chosen: number.</summary>
    SongSelect = 0xF3,

    /// <summary>Analogue synthesizers tune themselves.</summary>
    TuneRequest = 0xF6,

    /// <summary>Timing clock, 24 a quarter note.</summary>
    Clock = 0xF8,

    /// <summary>Start from the beginning.</summary>
    Start = 0xFA,

    /// <summary>Go on from where it stopped.</summary>
    Continue = 0xFB,

    /// <summary>Stop.</summary>
    Stop = 0xFC,

    /// <summary>"I am here", about three times a second.</summary>
    ActiveSensing = 0xFE,

    /// <summary>Everything back to how it was at power-on. A bridge never passes it on by itself.</summary>
    Reset = 0xFF,
}
