using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Outgoing QoS 1 and 2 messages in the order they were published, in one buffer that is reused; a message has a position for life.</summary>
/// <remarks>Independent of the protocol version, as the next connection may reach another one. Not safe from several threads.</remarks>
internal sealed class StoredMessages(int limit)
{
    private const uint NoExpiry = uint.MaxValue;

    private static readonly int HeadLength = Unsafe.SizeOf<Head>();

    private byte[] _bytes = [];

    // Position of the buffer's first byte; offsets of what is in it.
    private long _base;
    private int _start;
    private int _end;

    /// <summary>Bytes that may wait, heads included; one message is taken whatever its size.</summary>
    public int Limit { get; set; } = limit;

    public long First => _base + _start;

    public long End => _base + _end;

    /// <summary>Bytes of the buffer.</summary>
    public int Capacity => _bytes.Length;

    public bool TryAdd(in PublishPacket packet, long now)
    {
        // Whole words, so that every head lies on a boundary of eight.
        long length = (HeadLength + (long)packet.Topic.Length + packet.Properties.Length + packet.Payload.Length + 7) & ~7L;
        if (_start != _end && _end - _start + length > Limit)
        {
            return false;
        }

        int expiryOffset = FindExpiry(packet.Properties, out uint expiry);
        MakeRoom((int)length);
        Span<byte> entry = _bytes.AsSpan(_end, (int)length);
        HeadOf(entry) = new Head
        {
            AddedAt = now,
            Length = (int)length,
            PropertiesLength = packet.Properties.Length,
            PayloadLength = packet.Payload.Length,
            ExpirySeconds = expiry,
            ExpiryOffset = expiryOffset,
            TopicLength = (ushort)packet.Topic.Length,
            Qos = packet.Qos,
            Retain = packet.Retain,
            State = MessageState.Waiting,
        };
        packet.Topic.CopyTo(entry[HeadLength..]);
        packet.Properties.CopyTo(entry[(HeadLength + packet.Topic.Length)..]);
        packet.Payload.CopyTo(entry[(HeadLength + packet.Topic.Length + packet.Properties.Length)..]);
        _end += (int)length;
        return true;
    }

    public long Next(long position) => position + HeadAt(position).Length;

    public MessageState StateAt(long position) => HeadAt(position).State;

    public ushort IdAt(long position) => HeadAt(position).PacketId;

    public MqttQos QosAt(long position) => HeadAt(position).Qos;

    public void Set(long position, MessageState state, ushort packetId)
    {
        ref Head head = ref HeadAt(position);
        head.State = state;
        head.PacketId = packetId;
    }

    /// <summary>The message with the lifetime that is left of its expiry; false when none is.</summary>
    public bool TryRead(long position, long now, long frequency, out PublishPacket packet)
    {
        ref Head head = ref HeadAt(position);
        Span<byte> content = _bytes.AsSpan((int)(position - _base), head.Length)[HeadLength..];
        Span<byte> properties = content.Slice(head.TopicLength, head.PropertiesLength);
        bool alive = true;
        if (head.ExpirySeconds != NoExpiry)
        {
            // What waited here counts, as it would in a server [MQTT-3.3.2-6]; and 0 would mean "never" to some.
            long waited = Math.Max(0, (now - head.AddedAt) / frequency);
            alive = waited < head.ExpirySeconds;
            BinaryPrimitives.WriteUInt32BigEndian(
                properties[head.ExpiryOffset..], (uint)Math.Max(1, head.ExpirySeconds - waited));
        }

        packet = new PublishPacket
        {
            Topic = content[..head.TopicLength],
            Properties = properties,
            Payload = content.Slice(head.TopicLength + head.PropertiesLength, head.PayloadLength),
            Qos = head.Qos,
            Retain = head.Retain,
            PacketId = head.PacketId,
        };
        return alive;
    }

    /// <summary>Frees the room of messages that are done, up to the first that is not.</summary>
    public void Trim()
    {
        while (_start != _end && HeadAt(First).State == MessageState.Done)
        {
            _start += HeadAt(First).Length;
        }

        if (_start == _end)
        {
            _base += _end;
            _start = 0;
            _end = 0;
        }
    }

    private static int FindExpiry(ReadOnlySpan<byte> properties, out uint expiry)
    {
        var reader = new MqttPropertyReader(properties);
        while (reader.Read())
        {
            if (reader.Id == MqttPropertyId.MessageExpiryInterval)
            {
                expiry = Math.Min(reader.Number, NoExpiry - 1);
                return properties.Length - reader.Rest.Length - sizeof(uint);
            }
        }

        expiry = NoExpiry;
        return 0;
    }

    private static ref Head HeadOf(Span<byte> entry) => ref MemoryMarshal.AsRef<Head>(entry);

    private ref Head HeadAt(long position) => ref HeadOf(_bytes.AsSpan((int)(position - _base)));

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
        _base += _start;
        _start = 0;
        _end = used;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Head
    {
        public long AddedAt;
        public int Length;
        public int PropertiesLength;
        public int PayloadLength;
        public uint ExpirySeconds;
        public int ExpiryOffset;
        public ushort TopicLength;
        public ushort PacketId;
        public MqttQos Qos;
        public MessageState State;
        public bool Retain;
    }
}
