using System.Buffers;
using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.Osc.Wire;

/// <summary>OSC 1.0 over a stream: a big-endian 32-bit size, then the packet.</summary>
/// <remarks>Source: OSC 1.0 specification; liblo's TCP output and Eos "OSC 1.0 mode" use it.</remarks>
public static class LengthPrefixFraming
{
    /// <summary>Largest packet accepted when the caller names no other limit, in bytes.</summary>
    public const int DefaultMaxFrameBytes = 65_536;

    /// <summary>Finds the next packet.</summary>
    /// <param name="buffer">What was received and not yet consumed.</param>
    /// <param name="consumed">Bytes done with. After invalid data all of them: the stream cannot be followed any
    /// further, so close the connection.</param>
    /// <param name="frame">Where in the buffer the packet is, when done.</param>
    /// <param name="maxFrameBytes">Largest packet accepted; a larger one is invalid as soon as its size is read.</param>
    /// <returns>Done, need more, or invalid for a size of 0, no multiple of 4 or beyond the limit.</returns>
    public static OperationStatus TryRead(
        ReadOnlySpan<byte> buffer, out int consumed, out Range frame, int maxFrameBytes = DefaultMaxFrameBytes)
    {
        consumed = 0;
        frame = default;
        if (buffer.Length < 4)
        {
            return OperationStatus.NeedMoreData;
        }

        uint size = BinaryPrimitives.ReadUInt32BigEndian(buffer);
        if (size == 0 || size % 4 != 0 || size > maxFrameBytes)
        {
            consumed = buffer.Length;
            return OperationStatus.InvalidData;
        }

        if (buffer.Length - 4 < size)
        {
            return OperationStatus.NeedMoreData;
        }

        consumed = 4 + (int)size;
        frame = 4..consumed;
        return OperationStatus.Done;
    }

    /// <summary>Writes a packet with its size in front.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(ReadOnlySpan<byte> packet, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> destination = output.GetSpan(packet.Length + 4);
        BinaryPrimitives.WriteInt32BigEndian(destination, packet.Length);
        packet.CopyTo(destination[4..]);
        output.Advance(packet.Length + 4);
    }
}
