namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>Orders of MIDI machine control; the number is the one on the wire. Source: MIDI Machine Control 1.0.</summary>
public enum MidiMachineVerb
{
    /// <summary>Stop.</summary>
    Stop = 0x01,

    /// <summary>Play.</summary>
    Play = 0x02,

    /// <summary>Play once the machine is where it was sent to.</summary>
    DeferredPlay = 0x03,

    /// <summary>Fast forward.</summary>
    FastForward = 0x04,

    /// <summary>Rewind.</summary>
    Rewind = 0x05,

    /// <summary>Begin recording: punch in.</summary>
    Record = 0x06,

    /// <summary>End recording: punch out.</summary>
    RecordExit = 0x07,

    /// <summary>Pause.</summary>
    Pause = 0x09,

    /// <summary>Go to a time.</summary>
    Locate = 0x44,
}
