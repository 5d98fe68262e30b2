using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>Tells session commands from RTP, and writes what all commands begin with.</summary>
/// <remarks>Source: Apple, "MIDI Network Driver Protocol" (doc): FF FF, then two letters. RTP begins with 80.</remarks>
public static class SessionCommand
{
    /// <summary>Bytes before a command's own fields.</summary>
    internal const int HeaderBytes = 4;

    private const ushort Signature = 0xFFFF;

    /// <summary>Whether a datagram is a session command, and not RTP.</summary>
    public static bool IsCommand(ReadOnlySpan<byte> datagram) =>
        datagram.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(datagram) == Signature;

    /// <summary>Which command a datagram is; <see cref="SessionVerb.None"/> for RTP and for commands that nobody knows.</summary>
    public static SessionVerb VerbOf(ReadOnlySpan<byte> datagram)
    {
        if (!IsCommand(datagram) || datagram.Length < HeaderBytes)
        {
            return SessionVerb.None;
        }

        var verb = (SessionVerb)BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        return verb is SessionVerb.Invitation or SessionVerb.Accepted or SessionVerb.Refused or SessionVerb.Goodbye or SessionVerb.Clock
            or SessionVerb.Feedback or SessionVerb.BitrateLimit ? verb : SessionVerb.None;
    }

    internal static void WriteHeader(Span<byte> destination, SessionVerb verb)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, Signature);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)verb);
    }
}
