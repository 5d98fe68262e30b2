namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>The messages that change a registered or non-registered parameter. Source: MIDI 1.0 Detailed Specification.</summary>
public enum MidiDataStep
{
    /// <summary>CC 6: the high bits; all there is on many devices.</summary>
    High,

    /// <summary>CC 38: the low bits, after the high ones.</summary>
    Low,

    /// <summary>CC 96: one more.</summary>
    Increment,

    /// <summary>CC 97: one less.</summary>
    Decrement,
}
