namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>The ways in which encoders count.</summary>
public enum MidiTickCoding
{
    /// <summary>01 … 3F clockwise, 41 … 7F the other way: bit 6 is the sign. Mackie Control and its likes.</summary>
    SignBit,

    /// <summary>01 … 3F clockwise, 7F … 40 the other way: -1 is 7F.</summary>
    TwosComplement,

    /// <summary>41 … 7F clockwise, 3F … 00 the other way: 40 stands still.</summary>
    Offset64,
}
