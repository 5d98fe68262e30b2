using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>IN, OK, NO and BY: verb, version, token, SSRC and perhaps a name.</summary>
/// <remarks>Source: Apple, "MIDI Network Driver Protocol" (doc). A name without NUL, no name in IN, and a name in BY are
/// tolerated, as programs in the field send them (impl).</remarks>
public readonly ref struct SessionHandshake
{
    /// <summary>The one version of the session protocol there is.</summary>
    public const uint KnownVersion = 2;

    /// <summary>Bytes without a name.</summary>
    public const int FixedBytes = 16;

    /// <summary>Longest name that is written, in UTF-8 bytes without the NUL.</summary>
    public const int LongestName = 63;

    /// <summary>A command to send, of the known version.</summary>
    /// <param name="verb">Which of the four.</param>
    /// <param name="token">Random number of the initiator.</param>
    /// <param name="ssrc">Identity of the sender.</param>
    /// <param name="name">Name of the sender's session in UTF-8; written for IN and OK alone.</param>
    public SessionHandshake(SessionVerb verb, uint token, uint ssrc, ReadOnlySpan<byte> name)
    {
        Verb = verb;
        Version = KnownVersion;
        Token = token;
        Ssrc = ssrc;
        Name = name;
    }

    /// <summary>Which of the four commands.</summary>
    public SessionVerb Verb { get; }

    /// <summary>Version of the session protocol; anything but <see cref="KnownVersion"/> is to be refused.</summary>
    public uint Version { get; private init; }

    /// <summary>Number that the initiator has chosen and the answer repeats. 0 is a number like others.</summary>
    public uint Token { get; }

    /// <summary>Identity of the sender.</summary>
    public uint Ssrc { get; }

    /// <summary>Name of the sender's session in UTF-8, without NUL; empty for none.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Reads a command.</summary>
    /// <param name="datagram">One whole datagram.</param>
    /// <param name="handshake">The command; its version may be one that nobody knows.</param>
    /// <param name="error">What is wrong, when it is none of the four.</param>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out SessionHandshake handshake, out RtpMidiError error)
    {
        handshake = default;
        error = default;
        SessionVerb verb = SessionCommand.VerbOf(datagram);
        if (verb is not (SessionVerb.Invitation or SessionVerb.Accepted or SessionVerb.Refused or SessionVerb.Goodbye))
        {
            error = new(SessionCommand.IsCommand(datagram) ? RtpMidiErrorReason.UnexpectedCommand : RtpMidiErrorReason.NotACommand, 0);
            return false;
        }

        if (datagram.Length < FixedBytes)
        {
            error = new(RtpMidiErrorReason.Truncated, datagram.Length);
            return false;
        }

        ReadOnlySpan<byte> name = datagram[FixedBytes..];
        int end = name.IndexOf((byte)0);
        uint token = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]);
        uint ssrc = BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]);
        handshake = new(verb, token, ssrc, end < 0 ? name : name[..end]) { Version = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]) };
        return true;
    }

    /// <summary>Writes the command.</summary>
    /// <param name="destination">At least <see cref="FixedBytes"/> + <see cref="LongestName"/> + 1 bytes.</param>
    /// <returns>How many bytes it has.</returns>
    public int Write(Span<byte> destination)
    {
        SessionCommand.WriteHeader(destination, Verb);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], Version);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], Token);
        BinaryPrimitives.WriteUInt32BigEndian(destination[12..], Ssrc);
        if (Name.IsEmpty || Verb is not (SessionVerb.Invitation or SessionVerb.Accepted))
        {
            return FixedBytes;
        }

        ReadOnlySpan<byte> name = Name[..Math.Min(Name.Length, LongestName)];
        name.CopyTo(destination[FixedBytes..]);
        destination[FixedBytes + name.Length] = 0;
        return FixedBytes + name.Length + 1;
    }
}
