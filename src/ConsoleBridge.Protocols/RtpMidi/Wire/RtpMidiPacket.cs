using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>An RTP packet with MIDI commands, and perhaps a recovery journal. Its command list is checked when it is parsed.</summary>
/// <remarks>Sources: RFC 3550 (header), RFC 6295, section 3 (command section) (doc). The marker bit is accepted and means nothing.</remarks>
public readonly ref struct RtpMidiPacket
{
    /// <summary>RTP payload type of MIDI sessions.</summary>
    public const byte PayloadType = 0x61;

    /// <summary>Bytes of the RTP header without its options.</summary>
    public const int HeaderBytes = 12;

    private const int BigLength = 0x80;
    private const int JournalFollows = 0x40;
    private const int FirstDelta = 0x20;
    private const int Phantom = 0x10;

    /// <summary>Number of the packet; grows by 1 and wraps.</summary>
    public ushort Sequence { get; private init; }

    /// <summary>The sender's clock, lower 32 bits, in units of 100 µs.</summary>
    public uint Timestamp { get; private init; }

    /// <summary>Identity of the sender.</summary>
    public uint Ssrc { get; private init; }

    /// <summary>A delta time stands before the first command.</summary>
    public bool FirstHasDelta { get; private init; }

    /// <summary>In the stream that the sender has read, the first command had no status byte of its own. For information.</summary>
    public bool IsPhantomStatus { get; private init; }

    /// <summary>A recovery journal is announced; it may be missing all the same.</summary>
    public bool HasJournal { get; private init; }

    /// <summary>The command list.</summary>
    public ReadOnlySpan<byte> List { get; private init; }

    /// <summary>All bytes after the list; a journal when <see cref="HasJournal"/> says so.</summary>
    public ReadOnlySpan<byte> Journal { get; private init; }

    /// <summary>Reads a packet, and checks its list to the end.</summary>
    /// <param name="datagram">One whole datagram.</param>
    /// <param name="packet">The packet. Its journal is not checked.</param>
    /// <param name="error">What is wrong and where, when it is none.</param>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out RtpMidiPacket packet, out RtpMidiError error)
    {
        packet = default;
        if (!TryFindPayload(datagram, out int start, out int end, out error))
        {
            return false;
        }

        byte flags = datagram[start++];
        int length = flags & 0x0F;
        if ((flags & BigLength) != 0)
        {
            if (start == end)
            {
                return Fail(RtpMidiErrorReason.Truncated, start, out error);
            }

            length = (length << 8) | datagram[start++];
        }

        if (length > end - start)
        {
            return Fail(RtpMidiErrorReason.LengthBeyondEnd, start, out error);
        }

        var list = new MidiListReader(datagram.Slice(start, length), (flags & FirstDelta) != 0);
        while (list.TryNext(out _))
        {
        }

        if (list.Error.Reason != RtpMidiErrorReason.None)
        {
            return Fail(list.Error.Reason, start + list.Error.Offset, out error);
        }

        packet = new RtpMidiPacket
        {
            Sequence = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]),
            Timestamp = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
            Ssrc = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]),
            FirstHasDelta = (flags & FirstDelta) != 0,
            IsPhantomStatus = (flags & Phantom) != 0,
            HasJournal = (flags & JournalFollows) != 0,
            List = datagram.Slice(start, length),
            Journal = datagram[(start + length)..end],
        };
        return true;
    }

    /// <summary>A reader of the command list.</summary>
    public MidiListReader Commands() => new(List, FirstHasDelta);

    // V=2 P X CC(4), M PT(7): contributing sources, an extension and padding are skipped.
    private static bool TryFindPayload(ReadOnlySpan<byte> datagram, out int start, out int end, out RtpMidiError error)
    {
        start = HeaderBytes;
        end = datagram.Length;
        error = default;
        if (datagram.Length < HeaderBytes)
        {
            return Fail(RtpMidiErrorReason.Truncated, datagram.Length, out error);
        }

        if (datagram[0] >> 6 != 2)
        {
            return Fail(RtpMidiErrorReason.NotRtp, 0, out error);
        }

        if ((datagram[1] & 0x7F) != PayloadType)
        {
            return Fail(RtpMidiErrorReason.WrongPayloadType, 1, out error);
        }

        start += 4 * (datagram[0] & 0x0F);
        if ((datagram[0] & 0x10) != 0)
        {
            start += start + 4 <= end ? 4 + (4 * BinaryPrimitives.ReadUInt16BigEndian(datagram[(start + 2)..])) : 4;
        }

        if ((datagram[0] & 0x20) != 0)
        {
            end -= datagram[^1];
        }

        return start < end || Fail(RtpMidiErrorReason.Truncated, datagram.Length, out error);
    }

    private static bool Fail(RtpMidiErrorReason reason, int offset, out RtpMidiError error)
    {
        error = new(reason, offset);
        return false;
    }
}
