using System.Buffers;

namespace ConsoleBridge.Protocols.Osc.Wire;

/// <summary>OSC 1.1 over a stream: SLIP with an END before and after every packet.</summary>
/// <remarks>Source: RFC 1055 (END C0, ESC DB, DB DC for C0, DB DD for DB); OSC 1.1 (NIME 2009) for the double END.
/// QLab, Open Stage Control and Eos "1.1 mode" use it.</remarks>
public static class SlipFraming
{
    /// <summary>Largest packet accepted when the caller names no other limit, in bytes before decoding.</summary>
    public const int DefaultMaxFrameBytes = 65_536;

    private const byte End = 0xC0;
    private const byte Escape = 0xDB;
    private const byte EscapedEnd = 0xDC;
    private const byte EscapedEscape = 0xDD;

    /// <summary>Finds the next packet and decodes it in place.</summary>
    /// <param name="buffer">What was received and not yet consumed. Bytes of the packet found are overwritten; while
    /// more data is needed nothing is.</param>
    /// <param name="consumed">Bytes done with. Empty packets are skipped; a broken one is consumed up to its END.</param>
    /// <param name="frame">Where in the buffer the decoded packet is, when done.</param>
    /// <param name="maxFrameBytes">Largest packet accepted, before decoding.</param>
    /// <returns>Done, need more, or invalid for an unknown escape or a packet beyond the limit.</returns>
    public static OperationStatus TryRead(
        Span<byte> buffer, out int consumed, out Range frame, int maxFrameBytes = DefaultMaxFrameBytes)
    {
        OperationStatus status = Find(buffer, out int start, out consumed, maxFrameBytes);
        frame = default;
        if (status != OperationStatus.Done)
        {
            return status;
        }

        Span<byte> packet = buffer[start..(consumed - 1)];
        if (!TryDecode(packet, packet, out int length))
        {
            return OperationStatus.InvalidData;
        }

        frame = start..(start + length);
        return OperationStatus.Done;
    }

    /// <summary>Finds the next packet and decodes it into other memory.</summary>
    /// <param name="buffer">What was received and not yet consumed.</param>
    /// <param name="consumed">Bytes done with, as in the other overload.</param>
    /// <param name="destination">Where the decoded packet goes; as long as the buffer is always enough.</param>
    /// <param name="written">Bytes of the decoded packet.</param>
    /// <param name="maxFrameBytes">Largest packet accepted, before decoding.</param>
    /// <returns>Done, need more, invalid, or destination too small, which consumes nothing.</returns>
    public static OperationStatus TryRead(
        ReadOnlySpan<byte> buffer,
        out int consumed,
        Span<byte> destination,
        out int written,
        int maxFrameBytes = DefaultMaxFrameBytes)
    {
        OperationStatus status = Find(buffer, out int start, out consumed, maxFrameBytes);
        written = 0;
        if (status != OperationStatus.Done)
        {
            return status;
        }

        ReadOnlySpan<byte> packet = buffer[start..(consumed - 1)];
        if (packet.Length - packet.Count(Escape) > destination.Length)
        {
            consumed = 0;
            return OperationStatus.DestinationTooSmall;
        }

        return TryDecode(packet, destination, out written) ? OperationStatus.Done : OperationStatus.InvalidData;
    }

    /// <summary>Writes a packet between two ENDs.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(ReadOnlySpan<byte> packet, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> destination = output.GetSpan((packet.Length * 2) + 2);
        int at = 0;
        destination[at++] = End;
        foreach (byte value in packet)
        {
            if (value is End or Escape)
            {
                destination[at++] = Escape;
                destination[at++] = value == End ? EscapedEnd : EscapedEscape;
            }
            else
            {
                destination[at++] = value;
            }
        }

        destination[at++] = End;
        output.Advance(at);
    }

    // On done the packet is between start and the END that is the last byte consumed.
    private static OperationStatus Find(ReadOnlySpan<byte> buffer, out int start, out int consumed, int maxFrameBytes)
    {
        start = buffer.IndexOfAnyExcept(End);
        consumed = start < 0 ? buffer.Length : start;
        if (start < 0)
        {
            return OperationStatus.NeedMoreData;
        }

        int length = buffer[start..].IndexOf(End);
        if (length < 0 && buffer.Length - start <= maxFrameBytes)
        {
            return OperationStatus.NeedMoreData;
        }

        consumed = length < 0 ? buffer.Length : start + length + 1;
        return length < 0 || length > maxFrameBytes ? OperationStatus.InvalidData : OperationStatus.Done;
    }

    private static bool TryDecode(ReadOnlySpan<byte> packet, Span<byte> destination, out int length)
    {
        length = 0;
        for (int index = 0; index < packet.Length; index++)
        {
            byte value = packet[index];
            if (value == Escape)
            {
                index++;
                byte code = index < packet.Length ? packet[index] : (byte)0;
                if (code is not (EscapedEnd or EscapedEscape))
                {
                    return false;
                }

                value = code == EscapedEnd ? End : Escape;
            }

            destination[length++] = value;
        }

        return true;
    }
}
