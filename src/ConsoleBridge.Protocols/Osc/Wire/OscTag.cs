namespace ConsoleBridge.Protocols.Osc.Wire;

/// <summary>The type tags of OSC, by their ASCII codes.</summary>
/// <remarks>Source: OSC 1.0 specification; 1.1 makes T F N I t required. The console families of this project send
/// i f s b only.</remarks>
public enum OscTag : byte
{
    /// <summary>No tag.</summary>
    None = 0,

    /// <summary>32-bit integer.</summary>
    Int32 = (byte)'i',

    /// <summary>32-bit float.</summary>
    Float32 = (byte)'f',

    /// <summary>Text, NUL-terminated.</summary>
    String = (byte)'s',

    /// <summary>Bytes with a length in front.</summary>
    Blob = (byte)'b',

    /// <summary>64-bit integer.</summary>
    Int64 = (byte)'h',

    /// <summary>64-bit time tag of NTP; 1 means at once.</summary>
    TimeTag = (byte)'t',

    /// <summary>64-bit float.</summary>
    Float64 = (byte)'d',

    /// <summary>Text that means a name.</summary>
    Symbol = (byte)'S',

    /// <summary>One ASCII character.</summary>
    Char = (byte)'c',

    /// <summary>Colour: red, green, blue, alpha, a byte each.</summary>
    Rgba = (byte)'r',

    /// <summary>MIDI: port, status, data 1, data 2, a byte each.</summary>
    Midi = (byte)'m',

    /// <summary>True; has no bytes.</summary>
    True = (byte)'T',

    /// <summary>False; has no bytes.</summary>
    False = (byte)'F',

    /// <summary>Nil; has no bytes.</summary>
    Nil = (byte)'N',

    /// <summary>Infinitum, in 1.1 impulse; has no bytes.</summary>
    Impulse = (byte)'I',

    /// <summary>Begin of an array; has no bytes.</summary>
    ArrayBegin = (byte)'[',

    /// <summary>End of an array; has no bytes.</summary>
    ArrayEnd = (byte)']',
}
