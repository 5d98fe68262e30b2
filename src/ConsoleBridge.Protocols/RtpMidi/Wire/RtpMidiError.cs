namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>Why a datagram is not what it should be, and where.</summary>
/// <param name="Reason">What is wrong.</param>
/// <param name="Offset">Byte at which it shows, from 0, counted in the part that was read.</param>
public readonly record struct RtpMidiError(RtpMidiErrorReason Reason, int Offset)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Reason} at byte {Offset}";
}
