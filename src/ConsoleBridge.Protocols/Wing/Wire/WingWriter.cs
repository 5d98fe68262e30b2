using System.Buffers;
using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.Wing.Wire;

/// <summary>Writes tokens, and messages as they go into the stream. Allocates nothing.</summary>
public ref struct WingWriter
{
    /// <summary>Longest text that is written, in bytes.</summary>
    public const int MaxTextBytes = 64;

    private readonly Span<byte> _destination;

    /// <summary>Writes into this span.</summary>
    /// <param name="destination">Room for the tokens; writing beyond it throws.</param>
    public WingWriter(Span<byte> destination) => _destination = destination;

    /// <summary>Bytes written.</summary>
    public int Written { get; private set; }

    /// <summary>Makes the node with this hash the current one.</summary>
    public void Hash(uint hash)
    {
        _destination[Written] = WingCode.Hash;
        BinaryPrimitives.WriteUInt32BigEndian(_destination[(Written + 1)..], hash);
        Written += 5;
    }

    /// <summary>Makes the root the current node.</summary>
    public void Root() => Byte(WingCode.Root);

    /// <summary>Asks for the values of the current node and of all below it.</summary>
    public void RequestData() => Byte(WingCode.RequestData);

    /// <summary>Asks for the definitions of the current node.</summary>
    public void RequestDefinition() => Byte(WingCode.RequestDefinition);

    /// <summary>Ends an answer.</summary>
    public void End() => Byte(WingCode.End);

    /// <summary>A whole number in the shortest form that holds it.</summary>
    public void Integer(int value)
    {
        switch (value)
        {
            case >= 0 and <= WingCode.LastSmallInteger:
                Byte((byte)value);
                break;
            case >= short.MinValue and <= short.MaxValue:
                _destination[Written] = WingCode.Integer16;
                BinaryPrimitives.WriteInt16BigEndian(_destination[(Written + 1)..], (short)value);
                Written += 3;
                break;
            default:
                _destination[Written] = WingCode.Integer32;
                BinaryPrimitives.WriteInt32BigEndian(_destination[(Written + 1)..], value);
                Written += 5;
                break;
        }
    }

    /// <summary>A number in the parameter's own unit.</summary>
    public void Float(float value) => Single(WingCode.Float, value);

    /// <summary>A travel of 0 … 1.</summary>
    public void Position(float value) => Single(WingCode.Position, value);

    /// <summary>A text of at most <see cref="MaxTextBytes"/> bytes.</summary>
    public void Text(scoped ReadOnlySpan<byte> utf8)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(utf8.Length, MaxTextBytes);
        if (utf8.IsEmpty)
        {
            Byte(WingCode.EmptyText);
            return;
        }

        Byte((byte)(WingCode.FirstText + utf8.Length - 1));
        Bytes(utf8);
    }

    /// <summary>Any bytes, as they are.</summary>
    public void Bytes(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_destination[Written..]);
        Written += bytes.Length;
    }

    /// <summary>A message as it goes into the stream: the switch to its channel, then its bytes with escapes.</summary>
    /// <param name="channel">0 … 13; 1 for parameters.</param>
    /// <param name="message">Tokens; empty to say no more than that we are there.</param>
    /// <param name="output">Takes the bytes.</param>
    public static void Frame(int channel, ReadOnlySpan<byte> message, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(2 + (message.Length * 2));
        span[0] = WingCode.Escape;
        span[1] = (byte)(WingCode.FirstChannel + channel);
        var length = 2;
        for (var i = 0; i < message.Length; i++)
        {
            span[length++] = message[i];
            var isLast = i + 1 == message.Length;
            if (message[i] == WingCode.Escape && (isLast || message[i + 1] is >= WingCode.FirstChannel and <= WingCode.Literal))
            {
                span[length++] = WingCode.Literal;
            }
        }

        output.Advance(length);
    }

    private void Single(byte code, float value)
    {
        _destination[Written] = code;
        BinaryPrimitives.WriteSingleBigEndian(_destination[(Written + 1)..], value);
        Written += 5;
    }

    private void Byte(byte value) => _destination[Written++] = value;
}
