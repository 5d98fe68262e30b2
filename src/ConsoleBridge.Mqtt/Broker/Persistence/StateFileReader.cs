using System.Buffers.Binary;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Reads one state file frame by frame up to its end or to the first byte that cannot be trusted.</summary>
internal static class StateFileReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="replay">Hears of every whole frame.</param>
    /// <param name="header">The file's header.</param>
    /// <param name="end">Log position behind the last whole frame.</param>
    /// <returns>Null when the file is whole.</returns>
    /// <exception cref="IOException">The disk fails.</exception>
    public static StateDamage? Read(string path, StateReplay replay, out StateHeader header, out long end)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 128 * 1024);
        long length = file.Length;
        var buffer = new byte[StateHeader.Length];
        int got = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        end = 0;
        if (!StateHeader.TryRead(buffer.AsSpan(0, got), out header))
        {
            return new StateDamage(path, 0, length, "the first bytes are not those of a state file", "damaged");
        }

        if (header.Version > StateHeader.CurrentVersion)
        {
            return new StateDamage(path, 0, length, $"it is of version {header.Version}, made by a newer program; this one knows {StateHeader.CurrentVersion}", "newer");
        }

        end = header.Base;
        long offset = StateHeader.Length;
        while (offset < length)
        {
            string? wrong = ReadFrame(file, length - offset, ref buffer, out int content);
            long behind = end + StateFrame.HeadLength + content;
            if (wrong is null && !replay.TryApply(buffer.AsSpan(0, content), header.IsSnapshot ? 0 : behind))
            {
                wrong = "there is a record that this version does not know";
            }

            if (wrong is not null)
            {
                return new StateDamage(path, offset, length, wrong, "damaged");
            }

            offset += StateFrame.HeadLength + content;
            end = behind;
        }

        return header.IsSnapshot && !replay.IsEnded
            ? new StateDamage(path, offset, length, "the snapshot ends before its last record", "damaged")
            : null;
    }

    private static string? ReadFrame(FileStream file, long left, ref byte[] buffer, out int content)
    {
        content = 0;
        Span<byte> head = stackalloc byte[StateFrame.HeadLength];
        if (left < head.Length)
        {
            return "it ends within a record's head";
        }

        file.ReadExactly(head);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(head);

        // Judged before anything is allocated: a length that the file does not have is not believed.
        if (length > left - head.Length || length > Array.MaxLength)
        {
            return "it ends within a record, or the record's length is damaged";
        }

        if (length == 0)
        {
            return "there is a record of no length";
        }

        content = (int)length;
        buffer = buffer.Length < content ? new byte[Math.Max(content, buffer.Length * 2)] : buffer;
        file.ReadExactly(buffer.AsSpan(0, content));
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        return checksum == StateFrame.Checksum(buffer.AsSpan(0, content)) ? null : "a record's checksum is wrong";
    }
}
