using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.Wing.Wire;

/// <summary>What a console says about one of its nodes.</summary>
/// <remarks>parent u32, hash u32, index u16, name (length, text), long name (length, text), flags u16, then limits or words.
/// Source: the WING's native protocol as documented, with one printed sample (doc).</remarks>
public readonly ref struct WingDefinition
{
    private const int ReadOnlyFlag = 0x100;

    private WingDefinition(uint parent, uint hash, int index, ReadOnlySpan<byte> name, ReadOnlySpan<byte> longName, int flags)
    {
        Parent = parent;
        Hash = hash;
        Index = index;
        Name = name;
        LongName = longName;
        Flags = flags;
    }

    /// <summary>Hash of the node that it belongs to.</summary>
    public uint Parent { get; }

    /// <summary>Its own hash.</summary>
    public uint Hash { get; }

    /// <summary>Its place among its parent's children, as the console counts.</summary>
    public int Index { get; }

    /// <summary>Its name in a path.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Its name for people.</summary>
    public ReadOnlySpan<byte> LongName { get; }

    /// <summary>Unit in bits 0–3, type in bits 4–7, 0x100 for read-only.</summary>
    public int Flags { get; }

    /// <summary>What it holds; numbers beyond 7 are not documented.</summary>
    public WingNodeType Type => (WingNodeType)((Flags >> 4) & 0xF);

    /// <summary>True when it cannot be set.</summary>
    public bool IsReadOnly => (Flags & ReadOnlyFlag) != 0;

    /// <summary>Reads the body of a definition.</summary>
    /// <returns>False when it is shorter than it says.</returns>
    public static bool TryParse(ReadOnlySpan<byte> body, out WingDefinition definition)
    {
        definition = default;
        if (body.Length < 11)
        {
            return false;
        }

        var rest = body[10..];
        if (!TryText(ref rest, out var name) || !TryText(ref rest, out var longName) || rest.Length < 2)
        {
            return false;
        }

        definition = new WingDefinition(
            BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]), BinaryPrimitives.ReadUInt16BigEndian(body[8..]),
            name, longName, BinaryPrimitives.ReadUInt16BigEndian(rest));
        return true;
    }

    private static bool TryText(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text)
    {
        if (rest.IsEmpty || rest.Length - 1 < rest[0])
        {
            text = default;
            return false;
        }

        text = rest.Slice(1, rest[0]);
        rest = rest[(1 + rest[0])..];
        return true;
    }
}
