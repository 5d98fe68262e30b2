namespace ConsoleBridge.Protocols.Lines.Wire;

/// <summary>The names that control characters have on paper: ESC is 1B, CR is 0D. Any other byte is written <c>0x9C</c>.</summary>
/// <remarks>Source: ISO/IEC 6429, names of the C0 set (doc).</remarks>
public static class ControlNames
{
    private static readonly string[] Names =
    [
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI",
        "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US",
    ];

    /// <summary>Finds the byte of a name such as <c>ESC</c>, <c>CR</c>, <c>SP</c>, <c>DEL</c> or <c>0x1B</c>; capitals only.</summary>
    /// <returns>False when there is no such name.</returns>
    public static bool TryFind(ReadOnlySpan<char> name, out byte value)
    {
        value = 0;
        if (name.StartsWith("0x", StringComparison.Ordinal))
        {
            return name.Length == 4 && byte.TryParse(name[2..], System.Globalization.NumberStyles.AllowHexSpecifier, null, out value);
        }

        for (var i = 0; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i]))
            {
                value = (byte)i;
                return true;
            }
        }

        value = name switch { "SP" => (byte)' ', "DEL" => 0x7F, _ => (byte)0 };
        return value != 0;
    }

    /// <summary>The name of a byte: <c>ESC</c>, or <c>0x9C</c> where it has none. For a byte that is printed as it is, the hexadecimal form too.</summary>
    public static string NameOf(byte value) => value switch
    {
        < 0x20 => Names[value],
        0x7F => "DEL",
        _ => $"0x{value:X2}",
    };
}
