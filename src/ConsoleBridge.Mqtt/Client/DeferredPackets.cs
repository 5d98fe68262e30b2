using System.Buffers.Binary;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Encoded QoS 1 and 2 messages that wait for a packet identifier, first in first out, in one buffer that is reused.</summary>
internal sealed class DeferredPackets(int limit)
{
    // Entry: length of the packet, offset of its identifier, the packet.
    private const int EntryHead = 8;

    private byte[] _bytes = [];
    private int _start;
    private int _end;

    public bool IsEmpty => _start == _end;

    public bool TryAdd(in PublishPacket packet, MqttProtocolVersion version)
    {
        int length = packet.Measure(version);
        if (!IsEmpty && _end - _start + EntryHead + (long)length > limit)
        {
            return false;
        }

        MakeRoom(EntryHead + length);
        Span<byte> entry = _bytes.AsSpan(_end, EntryHead + length);
        int idOffset = packet.Write(entry[EntryHead..], version);
        BinaryPrimitives.WriteInt32LittleEndian(entry, length);
        BinaryPrimitives.WriteInt32LittleEndian(entry[4..], idOffset);
        _end += EntryHead + length;
        return true;
    }

    /// <summary>The oldest packet with its identifier filled in.</summary>
    public ReadOnlySpan<byte> Peek(ushort packetId)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(_start));
        int idOffset = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(_start + 4));
        Span<byte> packet = _bytes.AsSpan(_start + EntryHead, length);
        BinaryPrimitives.WriteUInt16BigEndian(packet[idOffset..], packetId);
        return packet;
    }

    public void RemoveOldest()
    {
        _start += EntryHead + BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(_start));
        if (IsEmpty)
        {
            _start = 0;
            _end = 0;
        }
    }

    private void MakeRoom(int length)
    {
        if (_end + length <= _bytes.Length)
        {
            return;
        }

        // Move to the front when that frees at least half: each byte is then moved at most once a turn of the buffer.
        int used = _end - _start;
        byte[] target = used + length <= _bytes.Length / 2 ? _bytes : new byte[Math.Max(4096, (used + length) * 2)];
        _bytes.AsSpan(_start, used).CopyTo(target);
        _bytes = target;
        _start = 0;
        _end = used;
    }
}
