using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.Wing.Wire;

/// <summary>Reads the tokens of one message, without escapes, in place.</summary>
public ref struct WingReader
{
    private readonly ReadOnlySpan<byte> _message;
    private int _at;

    /// <summary>Begins at the first token.</summary>
    /// <param name="message">One message, as <see cref="WingFraming"/> cuts it.</param>
    public WingReader(ReadOnlySpan<byte> message) => _message = message;

    /// <summary>True when all tokens were read.</summary>
    public readonly bool IsAtEnd => _at == _message.Length;

    /// <summary>Where the next token begins.</summary>
    public readonly int Position => _at;

    /// <summary>Reads the next token.</summary>
    /// <returns>False at the end, or where no token can be read.</returns>
    public bool TryNext(out WingToken token)
    {
        token = default;
        if (_at >= _message.Length)
        {
            return false;
        }

        var first = _message[_at];
        var following = WingCode.Following(first, _message[(_at + 1)..]);
        if (following < 0 || _message.Length - _at - 1 < following)
        {
            return false;
        }

        token = Token(first, _message.Slice(_at + 1, following));
        _at += 1 + following;
        return true;
    }

    private static WingToken Token(byte first, ReadOnlySpan<byte> rest) => first switch
    {
        <= WingCode.LastSmallInteger => new(WingTokenKind.Integer, first),
        <= WingCode.LastIndex => new(WingTokenKind.NodeIndex, first - WingCode.FirstIndex + 1),
        <= WingCode.LastText => new(WingTokenKind.Text, bytes: rest),
        <= WingCode.LastName => new(WingTokenKind.NodeName, bytes: rest),
        WingCode.EmptyText => new(WingTokenKind.Text),
        WingCode.LongText => new(WingTokenKind.Text, bytes: rest[1..]),
        WingCode.LongIndex => new(WingTokenKind.NodeIndex, BinaryPrimitives.ReadUInt16BigEndian(rest)),
        WingCode.Integer16 => new(WingTokenKind.Integer, BinaryPrimitives.ReadInt16BigEndian(rest)),
        WingCode.Integer32 => new(WingTokenKind.Integer, BinaryPrimitives.ReadInt32BigEndian(rest)),
        WingCode.Float => new(WingTokenKind.Float, BinaryPrimitives.ReadSingleBigEndian(rest)),
        WingCode.Position => new(WingTokenKind.Position, BinaryPrimitives.ReadSingleBigEndian(rest)),
        WingCode.Hash => new(WingTokenKind.Hash, hash: BinaryPrimitives.ReadUInt32BigEndian(rest)),
        WingCode.Toggle => new(WingTokenKind.Toggle),
        WingCode.Step => new(WingTokenKind.Step, (sbyte)rest[0]),
        WingCode.Root => new(WingTokenKind.Root),
        WingCode.Parent => new(WingTokenKind.Parent),
        WingCode.RequestData => new(WingTokenKind.RequestData),
        WingCode.RequestDefinition => new(WingTokenKind.RequestDefinition),
        WingCode.End => new(WingTokenKind.End),
        _ => new(WingTokenKind.Definition, bytes: rest[0] == 0 && rest[1] == 0 ? rest[6..] : rest[2..]),
    };
}
