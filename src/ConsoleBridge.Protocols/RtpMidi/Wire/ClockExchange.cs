using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>CK: one step of comparing two clocks. All times are in units of 100 µs from an origin of the clock's owner.</summary>
/// <param name="Ssrc">Identity of the sender.</param>
/// <param name="Count">Which step: 0 the initiator's question, 1 the answer, 2 the initiator's last word, which is not answered.</param>
/// <param name="First">The initiator's clock when it sent step 0.</param>
/// <param name="Second">The other clock when it sent step 1; 0 in step 0.</param>
/// <param name="Third">The initiator's clock when it sent step 2; 0 before.</param>
/// <remarks>Source: Apple, "MIDI Network Driver Protocol" (doc).</remarks>
public readonly record struct ClockExchange(uint Ssrc, byte Count, ulong First, ulong Second, ulong Third)
{
    /// <summary>Bytes of the command.</summary>
    public const int Bytes = 36;

    /// <summary>Time there and back, in units of 100 µs: only of a step 2.</summary>
    public long RoundTrip => unchecked((long)(Third - First));

    /// <summary>What to subtract from the initiator's clock to get the other one, in units of 100 µs: only of a step 2.</summary>
    public long Offset => unchecked((long)(First + (ulong)(RoundTrip / 2) - Second));

    /// <summary>Reads a CK.</summary>
    /// <param name="datagram">One whole datagram.</param>
    /// <param name="clock">The step.</param>
    /// <param name="error">What is wrong, when it is none.</param>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out ClockExchange clock, out RtpMidiError error)
    {
        clock = default;
        error = default;
        if (SessionCommand.VerbOf(datagram) != SessionVerb.Clock)
        {
            error = new(RtpMidiErrorReason.UnexpectedCommand, 0);
        }
        else if (datagram.Length < Bytes)
        {
            error = new(RtpMidiErrorReason.Truncated, datagram.Length);
        }
        else if (datagram[8] > 2)
        {
            error = new(RtpMidiErrorReason.BadCount, 8);
        }
        else
        {
            clock = new(
                BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
                datagram[8],
                BinaryPrimitives.ReadUInt64BigEndian(datagram[12..]),
                BinaryPrimitives.ReadUInt64BigEndian(datagram[20..]),
                BinaryPrimitives.ReadUInt64BigEndian(datagram[28..]));
        }

        return error.Reason == RtpMidiErrorReason.None;
    }

    /// <summary>Writes the step.</summary>
    /// <param name="destination">At least <see cref="Bytes"/> bytes.</param>
    /// <returns>How many bytes it has.</returns>
    public int Write(Span<byte> destination)
    {
        SessionCommand.WriteHeader(destination, SessionVerb.Clock);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], Ssrc);
        destination[8..12].Clear();
        destination[8] = Count;
        BinaryPrimitives.WriteUInt64BigEndian(destination[12..], First);
        BinaryPrimitives.WriteUInt64BigEndian(destination[20..], Second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[28..], Third);
        return Bytes;
    }
}
