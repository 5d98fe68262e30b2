using System.Buffers.Binary;
using System.Text;

namespace ConsoleBridge.Benchmarks.Brokers;

/// <summary>The message of the load: 32 bytes that say when it was due, who sent it and which one it is.</summary>
internal sealed class LoadMessage
{
    private const int PayloadBytes = 32;

    private readonly byte[] _packet;
    private readonly int _idAt;
    private readonly int _payloadAt;

    public LoadMessage(int publisher, int qos)
    {
        byte[] topic = Encoding.ASCII.GetBytes($"load/{publisher}");
        _idAt = 4 + topic.Length;
        _payloadAt = _idAt + (qos > 0 ? 2 : 0);
        _packet = new byte[_payloadAt + PayloadBytes];
        _packet[0] = (byte)(0x30 | qos << 1);
        _packet[1] = (byte)(_packet.Length - 2);
        _packet[3] = (byte)topic.Length;
        topic.CopyTo(_packet, 4);
        BinaryPrimitives.WriteInt32LittleEndian(_packet.AsSpan(_payloadAt + 8), publisher);
    }

    /// <summary>Bytes of the whole packet.</summary>
    public int Length => _packet.Length;

    /// <summary>Writes the next packet.</summary>
    public void Write(Span<byte> destination, long due, long sequence)
    {
        _packet.CopyTo(destination);
        if (_payloadAt > _idAt)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination[_idAt..], (ushort)((sequence % ushort.MaxValue) + 1));
        }

        BinaryPrimitives.WriteInt64LittleEndian(destination[_payloadAt..], due);
        BinaryPrimitives.WriteInt64LittleEndian(destination[(_payloadAt + 12)..], sequence);
    }

    /// <summary>Reads a received PUBLISH body of the load.</summary>
    public static void Read(ReadOnlySpan<byte> body, out long due, out int publisher, out long sequence)
    {
        ReadOnlySpan<byte> payload = body[^PayloadBytes..];
        due = BinaryPrimitives.ReadInt64LittleEndian(payload);
        publisher = BinaryPrimitives.ReadInt32LittleEndian(payload[8..]);
        sequence = BinaryPrimitives.ReadInt64LittleEndian(payload[12..]);
    }
}
