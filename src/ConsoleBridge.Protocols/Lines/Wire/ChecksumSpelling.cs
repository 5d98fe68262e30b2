namespace ConsoleBridge.Protocols.Lines.Wire;

/// <summary>How a checksum is written.</summary>
public enum ChecksumSpelling
{
    /// <summary>Hexadecimal digits, capitals: <c>3F</c>.</summary>
    Hex,

    /// <summary>Hexadecimal digits, small letters: <c>3f</c>.</summary>
    SmallHex,

    /// <summary>Decimal digits: <c>063</c>.</summary>
    Decimal,

    /// <summary>One byte.</summary>
    Byte,
}
