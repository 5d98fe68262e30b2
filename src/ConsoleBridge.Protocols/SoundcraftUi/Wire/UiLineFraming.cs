using System.Buffers;

namespace ConsoleBridge.Protocols.SoundcraftUi.Wire;

/// <summary>Cuts the raw stream of a Soundcraft Ui mixer into lines, which end with LF.</summary>
public static class UiLineFraming
{
    /// <summary>Longest line, and longest frame of the WebSocket, in bytes. A frame of a dump has about 4 KiB; lists of files may be longer.</summary>
    public const int MaxFrameBytes = 65_536;

    /// <summary>Takes the next line off a buffer, without its LF.</summary>
    public static OperationStatus TryRead(Span<byte> buffer, out int consumed, out int start, out int length)
    {
        (consumed, start, length) = (0, 0, 0);
        var end = buffer.IndexOf((byte)'\n');
        if (end >= 0)
        {
            (consumed, length) = (end + 1, end);
            return end == 0 ? OperationStatus.InvalidData : OperationStatus.Done;
        }

        // A line that never ends is thrown away; what follows its end is understood again.
        consumed = buffer.Length > MaxFrameBytes ? buffer.Length : 0;
        return consumed > 0 ? OperationStatus.InvalidData : OperationStatus.NeedMoreData;
    }
}
