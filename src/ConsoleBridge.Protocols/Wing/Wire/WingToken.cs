namespace ConsoleBridge.Protocols.Wing.Wire;

/// <summary>One token; what it holds lies in the frame that it was read from.</summary>
public readonly ref struct WingToken
{
    /// <summary>Makes a token.</summary>
    /// <param name="kind">What it says.</param>
    /// <param name="number">Its number.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="bytes">Its text, or the body of a definition.</param>
    public WingToken(WingTokenKind kind, double number = 0, uint hash = 0, ReadOnlySpan<byte> bytes = default)
    {
        Kind = kind;
        Number = number;
        Hash = hash;
        Bytes = bytes;
    }

    /// <summary>What it says.</summary>
    public WingTokenKind Kind { get; }

    /// <summary>Number of an integer, float, position, step or node index.</summary>
    public double Number { get; }

    /// <summary>Hash of a node.</summary>
    public uint Hash { get; }

    /// <summary>Bytes of a text or name, or the body of a definition.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>True for what says where, and not what: the message goes on behind it.</summary>
    public bool IsPlace => Kind is WingTokenKind.NodeIndex or WingTokenKind.NodeName or WingTokenKind.Hash or WingTokenKind.Root or WingTokenKind.Parent;
}
