namespace ConsoleBridge.Protocols.Lines.Wire;

/// <summary>How the bytes of a line are added up.</summary>
public enum ChecksumKind
{
    /// <summary>All bytes added.</summary>
    Sum,

    /// <summary>All bytes combined by exclusive or.</summary>
    Xor,

    /// <summary>What must be added to the sum to make it a multiple of the modulus: two's complement with modulus 256.</summary>
    Complement,
}
