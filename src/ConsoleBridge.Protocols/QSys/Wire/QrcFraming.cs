using System.Buffers;

namespace ConsoleBridge.Protocols.QSys.Wire;

/// <summary>Cuts a QRC stream: each JSON object ends with a NUL.</summary>
/// <remarks>Source: QSC, Q-SYS Remote Control protocol (doc).</remarks>
public static class QrcFraming
{
    /// <summary>Longest message that is taken, in bytes.</summary>
    public const int MaxFrameBytes = 262_144;

    /// <summary>Takes the next message off a buffer, without its NUL.</summary>
    public static OperationStatus TryRead(Span<byte> buffer, out int consumed, out int start, out int length)
    {
        (consumed, start, length) = (0, 0, 0);
        var end = buffer.IndexOf((byte)0);
        if (end >= 0)
        {
            (consumed, length) = (end + 1, end);
            return end == 0 ? OperationStatus.InvalidData : OperationStatus.Done;
        }

        consumed = buffer.Length > MaxFrameBytes ? buffer.Length : 0;
        return consumed > 0 ? OperationStatus.InvalidData : OperationStatus.NeedMoreData;
    }
}
