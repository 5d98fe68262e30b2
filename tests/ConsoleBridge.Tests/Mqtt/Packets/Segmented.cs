using System.Buffers;

namespace ConsoleBridge.Tests.Mqtt.Packets;

/// <summary>Makes a sequence of several segments, as a pipe would.</summary>
internal static class Segmented
{
    public static ReadOnlySequence<byte> Of(params ReadOnlyMemory<byte>[] parts)
    {
        Segment? first = null;
        Segment? last = null;
        foreach (ReadOnlyMemory<byte> part in parts)
        {
            last = new Segment(part, last);
            first ??= last;
        }

        return first is null ? ReadOnlySequence<byte>.Empty : new ReadOnlySequence<byte>(first, 0, last!, last!.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is not null)
            {
                previous.Next = this;
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
            }
        }
    }
}
