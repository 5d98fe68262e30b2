using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>RS: up to which packet the sender of this command has received.</summary>
/// <param name="Ssrc">Identity of whoever sends the feedback; one program in the field writes the other side's here.</param>
/// <param name="Sequence">Sequence number of the last packet received.</param>
/// <remarks>Source: Apple, "MIDI Network Driver Protocol" (doc): the number stands in the upper 16 bits of the last word. rtpmidid
/// writes the lower 16 (impl): where the upper ones are 0, those are taken.</remarks>
public readonly record struct ReceiverFeedback(uint Ssrc, ushort Sequence)
{
    /// <summary>Bytes of the command.</summary>
    public const int Bytes = 12;

    /// <summary>Reads an RS.</summary>
    /// <param name="datagram">One whole datagram.</param>
    /// <param name="feedback">The feedback.</param>
    /// <param name="error">What is wrong, when it is none.</param>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out ReceiverFeedback feedback, out RtpMidiError error)
    {
        feedback = default;
        error = default;
        if (SessionCommand.VerbOf(datagram) != SessionVerb.Feedback)
        {
            error = new(RtpMidiErrorReason.UnexpectedCommand, 0);
            return false;
        }

        if (datagram.Length < Bytes)
        {
            error = new(RtpMidiErrorReason.Truncated, datagram.Length);
            return false;
        }

        uint word = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]);
        feedback = new(BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]), word >= 0x10000 ? (ushort)(word >> 16) : (ushort)word);
        return true;
    }

    /// <summary>Writes the feedback.</summary>
    /// <param name="destination">At least <see cref="Bytes"/> bytes.</param>
    /// <returns>How many bytes it has.</returns>
    public int Write(Span<byte> destination)
    {
        SessionCommand.WriteHeader(destination, SessionVerb.Feedback);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], Ssrc);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], (uint)Sequence << 16);
        return Bytes;
    }
}
