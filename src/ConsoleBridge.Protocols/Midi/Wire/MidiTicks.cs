namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>How an endless encoder says how far it was turned, in one data byte.</summary>
public static class MidiTicks
{
    /// <summary>Steps that a byte stands for; clockwise is positive.</summary>
    /// <param name="value">0 … 127.</param>
    /// <param name="coding">How the device says it.</param>
    public static int Decode(int value, MidiTickCoding coding) => coding switch
    {
        MidiTickCoding.SignBit => (value & 0x40) != 0 ? -(value & 0x3F) : value,
        MidiTickCoding.TwosComplement => value >= 64 ? value - 128 : value,
        _ => value - 64,
    };
}
