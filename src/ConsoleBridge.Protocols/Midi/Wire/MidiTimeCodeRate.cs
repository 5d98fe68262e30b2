namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>Frames in a second; the number is the one on the wire. Source: MIDI 1.0 Detailed Specification, MIDI time code.</summary>
public enum MidiTimeCodeRate
{
    /// <summary>24: film.</summary>
    Film24,

    /// <summary>25: video where the mains have 50 Hz.</summary>
    Video25,

    /// <summary>29.97, some numbers left out so that it keeps up with the clock.</summary>
    Drop2997,

    /// <summary>30.</summary>
    Full30,
}
