using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>The recovery journal behind a packet's commands: what the sender has set on each channel since the checkpoint.</summary>
/// <remarks>Source: RFC 6295, sections 4 and 5, appendix A (doc). Checked as a whole by <see cref="TryParse"/>; the system journal is skipped.</remarks>
public ref struct RecoveryJournal
{
    private const int HeaderBytes = 3;
    private const int SystemHeaderBytes = 2;
    private const int LengthMask = 0x3FF;

    private ReadOnlySpan<byte> _channels;
    private int _left;

    private RecoveryJournal(ReadOnlySpan<byte> header, ReadOnlySpan<byte> channels)
    {
        SparesPrevious = (header[0] & 0x80) != 0;
        IsEnhanced = (header[0] & 0x10) != 0;
        ChannelCount = (header[0] & 0x20) != 0 ? (header[0] & 0x0F) + 1 : 0;
        Checkpoint = BinaryPrimitives.ReadUInt16BigEndian(header[1..]);
        _channels = channels;
        _left = ChannelCount;
    }

    /// <summary>The S flag: nothing in it concerns the packet just before this one.</summary>
    public bool SparesPrevious { get; }

    /// <summary>The H flag: control change logs follow other rules and are left alone.</summary>
    public bool IsEnhanced { get; }

    /// <summary>Channel journals in it.</summary>
    public int ChannelCount { get; }

    /// <summary>Number of the first packet that it covers.</summary>
    public ushort Checkpoint { get; }

    /// <summary>Checks a journal to its end and makes a reader that stands before its first channel.</summary>
    /// <param name="bytes">All bytes after the command list.</param>
    /// <param name="journal">The reader.</param>
    /// <param name="error">What is wrong and where.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out RecoveryJournal journal, out RtpMidiError error)
    {
        journal = default;
        error = new(RtpMidiErrorReason.BadJournal, 0);
        if (bytes.Length < HeaderBytes)
        {
            return false;
        }

        int at = HeaderBytes;
        if ((bytes[0] & 0x40) != 0)
        {
            int length = bytes.Length - at < SystemHeaderBytes ? 0 : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]) & LengthMask;
            if (length < SystemHeaderBytes || length > bytes.Length - at)
            {
                error = new(RtpMidiErrorReason.BadJournal, at);
                return false;
            }

            at += length;
        }

        journal = new RecoveryJournal(bytes, bytes[at..]);
        RecoveryJournal check = journal;
        while (check._left > 0)
        {
            if (!check.TryNextChannel(out _))
            {
                error = new(RtpMidiErrorReason.BadJournal, bytes.Length - check._channels.Length);
                return false;
            }
        }

        error = default;
        return true;
    }

    /// <summary>Takes the next channel's journal.</summary>
    /// <param name="channel">The channel's journal.</param>
    /// <returns>False when there is none left.</returns>
    public bool TryNextChannel(out ChannelJournal channel)
    {
        channel = default;
        if (_left == 0 || !ChannelJournal.TryParse(_channels, out channel, out int length))
        {
            return false;
        }

        _channels = _channels[length..];
        _left--;
        return true;
    }
}
