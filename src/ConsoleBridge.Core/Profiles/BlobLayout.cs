namespace ConsoleBridge.Core.Profiles;

/// <summary>How numbers lie in a binary blob.</summary>
/// <param name="Element">Type of each number.</param>
/// <param name="LittleEndian">Byte order.</param>
/// <param name="CountPrefix">True when the blob begins with a 32-bit count of its numbers.</param>
/// <param name="OffsetBytes">Bytes before the first number, after the count.</param>
/// <param name="StrideBytes">Bytes from one number to the next; 0: they lie close together.</param>
public sealed record BlobLayout(BlobElement Element, bool LittleEndian, bool CountPrefix, int OffsetBytes = 0, int StrideBytes = 0)
{
    /// <summary>Bytes of one number.</summary>
    public int ElementBytes => Element switch
    {
        BlobElement.Float32 or BlobElement.Int32 => 4,
        BlobElement.Int16 or BlobElement.UInt16 => 2,
        _ => 1,
    };
}
