namespace ConsoleBridge.Protocols.MackieControl.Wire;

/// <summary>One character of the seven-segment displays: the ASCII code without bit 6; bit 6 lights the dot.</summary>
/// <remarks>Source: Logic Control manual; decoded alike by Control-Surface (impl).</remarks>
public static class MackieDigit
{
    /// <summary>Nothing lit.</summary>
    public const int Blank = 0x20;

    /// <summary>The data byte of a character.</summary>
    /// <param name="character">20 … 5F; lower case becomes upper case, anything else is blank.</param>
    /// <param name="hasDot">Lights the dot behind it.</param>
    public static int Encode(byte character, bool hasDot)
    {
        var upper = character is >= (byte)'a' and <= (byte)'z' ? character - 0x20 : character;
        var code = upper switch
        {
            >= 0x20 and <= 0x3F => upper,
            >= 0x40 and <= 0x5F => upper - 0x40,
            _ => Blank,
        };
        return hasDot ? code | 0x40 : code;
    }
}
