using System.Buffers;

namespace ConsoleBridge.Protocols.Osc.Wire;

/// <summary>OSC over UDP: a datagram is a frame.</summary>
public static class DatagramFraming
{
    /// <summary>Takes the whole datagram.</summary>
    /// <param name="buffer">One datagram.</param>
    /// <param name="consumed">Bytes used: all of them.</param>
    /// <param name="frame">Where in the buffer the frame is: everywhere.</param>
    /// <returns>Done; need more for an empty buffer.</returns>
    public static OperationStatus TryRead(ReadOnlySpan<byte> buffer, out int consumed, out Range frame)
    {
        consumed = buffer.Length;
        frame = ..consumed;
        return buffer.IsEmpty ? OperationStatus.NeedMoreData : OperationStatus.Done;
    }
}
