namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>What a status byte means for the bytes after it. Source: MIDI 1.0 Detailed Specification, tables I to IV.</summary>
public static class MidiStatus
{
    /// <summary>Begin of a system exclusive message.</summary>
    public const byte SystemExclusive = 0xF0;

    /// <summary>End of a system exclusive message.</summary>
    public const byte EndOfExclusive = 0xF7;

    /// <summary>True for a status byte; false for a data byte, 00 … 7F.</summary>
    public static bool IsStatus(byte value) => value >= 0x80;

    /// <summary>True for F8 … FF, which may stand anywhere, also inside other messages.</summary>
    public static bool IsRealTime(byte value) => value >= 0xF8;

    /// <summary>True for 80 … EF: a message of one channel, which may be left out when it repeats.</summary>
    public static bool IsChannel(byte value) => value is >= 0x80 and < 0xF0;

    /// <summary>Data bytes that follow a status byte: 0, 1 or 2; -1 for system exclusive (until F7) and for what is not defined (F4, F5, F9, FD, data bytes).</summary>
    public static int DataBytes(byte status) => status switch
    {
        < 0x80 => -1,
        < 0xC0 => 2,
        < 0xE0 => 1,
        < 0xF0 => 2,
        0xF1 or 0xF3 => 1,
        0xF2 => 2,
        0xF6 or 0xF7 or 0xF8 or 0xFA or 0xFB or 0xFC or 0xFE or 0xFF => 0,
        _ => -1,
    };
}
