namespace ConsoleBridge.Protocols.Wing.Wire;

/// <summary>The first bytes of tokens, and the bytes that cut the stream into channels.</summary>
/// <remarks>Source: the WING's native protocol as documented, and two programs that agree (doc, impl). 00 and 01 are false and true.</remarks>
internal static class WingCode
{
    public const byte LastSmallInteger = 0x3F;
    public const byte FirstIndex = 0x40;
    public const byte LastIndex = 0x7F;
    public const byte FirstText = 0x80;
    public const byte LastText = 0xBF;
    public const byte FirstName = 0xC0;
    public const byte LastName = 0xCF;
    public const byte EmptyText = 0xD0;
    public const byte LongText = 0xD1;
    public const byte LongIndex = 0xD2;
    public const byte Integer16 = 0xD3;
    public const byte Integer32 = 0xD4;
    public const byte Float = 0xD5;
    public const byte Position = 0xD6;
    public const byte Hash = 0xD7;
    public const byte Toggle = 0xD8;
    public const byte Step = 0xD9;
    public const byte Root = 0xDA;
    public const byte Parent = 0xDB;
    public const byte RequestData = 0xDC;
    public const byte RequestDefinition = 0xDD;
    public const byte End = 0xDE;
    public const byte Definition = 0xDF;

    /// <summary>Begins a channel switch, or stands for itself.</summary>
    public const byte Escape = 0xDF;

    /// <summary>Behind an escape: the escape was meant as data.</summary>
    public const byte Literal = 0xDE;

    /// <summary>Behind an escape: channel 0; channel c is this plus c, up to <see cref="LastChannel"/>.</summary>
    public const byte FirstChannel = 0xD0;

    /// <summary>Behind an escape: the last channel, 13.</summary>
    public const byte LastChannel = 0xDD;

    /// <summary>The channel of the parameters.</summary>
    public const int Parameters = 1;

    /// <summary>How many bytes follow the first of a token; -1 when more must be seen, -2 when there is no such token.</summary>
    /// <param name="first">First byte.</param>
    /// <param name="rest">What follows.</param>
    public static int Following(byte first, ReadOnlySpan<byte> rest) => first switch
    {
        <= LastIndex => 0,
        <= LastText => first - FirstText + 1,
        <= LastName => first - FirstName + 1,
        EmptyText or Toggle or Root or Parent or RequestData or RequestDefinition or End => 0,

        // One program reads this length otherwise; nothing that this bridge asks for is so long.
        LongText => rest.IsEmpty ? -1 : rest[0] + 2,
        LongIndex or Integer16 => 2,
        Integer32 or Float or Position or Hash => 4,
        Step => 1,
        Definition => DefinitionBytes(rest),
        _ => -2,
    };

    // A 16-bit length, or 0 and a 32-bit one.
    private static int DefinitionBytes(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 2)
        {
            return -1;
        }

        var length = (rest[0] << 8) | rest[1];
        if (length > 0)
        {
            return length + 2;
        }

        if (rest.Length < 6)
        {
            return -1;
        }

        var longLength = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(rest[2..]);
        return longLength <= WingFraming.MaxMessageBytes ? (int)longLength + 6 : -2;
    }
}
