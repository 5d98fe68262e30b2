namespace ConsoleBridge.Core.Profiles;

/// <summary>Type of a number in a blob.</summary>
public enum BlobElement : byte
{
    /// <summary>IEEE 754, 32 bits.</summary>
    Float32,

    /// <summary>Signed, 32 bits.</summary>
    Int32,

    /// <summary>Signed, 16 bits.</summary>
    Int16,

    /// <summary>Unsigned, 16 bits.</summary>
    UInt16,

    /// <summary>Unsigned, 8 bits.</summary>
    UInt8,
}
