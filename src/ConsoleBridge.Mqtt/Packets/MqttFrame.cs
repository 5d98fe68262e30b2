using System.Buffers;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>One control packet cut off a stream: its first byte and the bytes its Remaining Length announces (MQTT 5.0, 2.1).</summary>
internal readonly struct MqttFrame
{
    private const int LongestHead = 5;

    private MqttFrame(byte head, ReadOnlySequence<byte> body)
    {
        Head = head;
        Body = body;
    }

    /// <summary>Packet type and flags.</summary>
    public byte Head { get; }

    /// <summary>Everything after the Remaining Length.</summary>
    public ReadOnlySequence<byte> Body { get; }

    /// <summary>The packet type.</summary>
    public MqttPacketType Type => (MqttPacketType)(Head >> 4);

    /// <summary>Takes the next whole packet off the front of <paramref name="buffer"/>.</summary>
    /// <param name="buffer">Received bytes; begins after the packet when the answer is Done.</param>
    /// <param name="maximumPacketSize">Largest whole packet accepted, judged from the header before the body is there.</param>
    /// <param name="frame">The packet when the answer is Done.</param>
    /// <param name="reason">Why the stream cannot be read further when the answer is InvalidData.</param>
    public static OperationStatus TryRead(
        ref ReadOnlySequence<byte> buffer, uint maximumPacketSize, out MqttFrame frame, out MqttReasonCode reason)
    {
        frame = default;
        reason = MqttReasonCode.Success;
        Span<byte> copy = stackalloc byte[LongestHead];
        scoped ReadOnlySpan<byte> head = buffer.FirstSpan;
        if (head.Length < LongestHead && !buffer.IsSingleSegment)
        {
            int count = (int)Math.Min(LongestHead, buffer.Length);
            buffer.Slice(0, count).CopyTo(copy);
            head = copy[..count];
        }

        if (head.IsEmpty)
        {
            return OperationStatus.NeedMoreData;
        }

        if (!HasLegalFlags(head[0]))
        {
            reason = MqttReasonCode.MalformedPacket;
            return OperationStatus.InvalidData;
        }

        OperationStatus status = VariableByteInteger.TryRead(head[1..], out uint remaining, out int lengthBytes);
        if (status != OperationStatus.Done)
        {
            reason = status == OperationStatus.InvalidData ? MqttReasonCode.MalformedPacket : MqttReasonCode.Success;
            return status;
        }

        long total = 1 + lengthBytes + (long)remaining;
        if (total > maximumPacketSize)
        {
            reason = MqttReasonCode.PacketTooLarge;
            return OperationStatus.InvalidData;
        }

        if (buffer.Length < total)
        {
            return OperationStatus.NeedMoreData;
        }

        frame = new MqttFrame(head[0], buffer.Slice(1 + lengthBytes, remaining));
        buffer = buffer.Slice(total);
        return OperationStatus.Done;
    }

    /// <summary>The body as one span: in place when it lies in one segment, else copied into <paramref name="scratch"/>.</summary>
    /// <param name="scratch">Reused between packets; grows to the largest packet that really arrived in pieces.</param>
    public ReadOnlySpan<byte> Flatten(ref byte[] scratch)
    {
        if (Body.IsSingleSegment)
        {
            return Body.FirstSpan;
        }

        int length = (int)Body.Length;
        if (scratch.Length < length)
        {
            scratch = new byte[Math.Max(length, scratch.Length * 2)];
        }

        Body.CopyTo(scratch);
        return scratch.AsSpan(0, length);
    }

    private static bool HasLegalFlags(byte head)
    {
        // [MQTT-2.1.3-1] reserved flag bits have the value of table 2-2; type 0 is reserved.
        return (MqttPacketType)(head >> 4) switch
        {
            MqttPacketType.Reserved => false,
            MqttPacketType.Publish => true,
            MqttPacketType.Pubrel or MqttPacketType.Subscribe or MqttPacketType.Unsubscribe => (head & 0x0F) == 0b0010,
            _ => (head & 0x0F) == 0,
        };
    }
}
