namespace ConsoleBridge.Protocols.AllenHeath.Wire;

/// <summary>Head of the system exclusive messages: <c>00 00 1A 50 MODEL 01 00 0N</c>, behind the F0. N is a MIDI channel.</summary>
/// <remarks>Sources: Qu MIDI Protocol V1.9, dLive MIDI over TCP/IP V2.0, Avantis V1.1, AHM TCP/IP Protocol V1.5.</remarks>
public static class AllenHeathExclusive
{
    /// <summary>Bytes of the head, N included and F0 not.</summary>
    public const int HeadBytes = 8;

    /// <summary>In place of N: whatever channel the desk has. Only Qu.</summary>
    public const byte AllCall = 0x7F;

    /// <summary>Model number of dLive and Avantis.</summary>
    public const byte DLive = 0x10;

    /// <summary>Model number of Qu.</summary>
    public const byte Qu = 0x11;

    /// <summary>Model number of AHM.</summary>
    public const byte Ahm = 0x12;

    /// <summary>Takes a message apart.</summary>
    /// <param name="exclusive">What lies between F0 and F7.</param>
    /// <param name="model">Model number that is expected.</param>
    /// <param name="channel">0 … 15, or <see cref="AllCall"/>.</param>
    /// <param name="body">What follows the head, one byte at least.</param>
    /// <returns>False when it is a message of somebody else.</returns>
    public static bool TryRead(ReadOnlySpan<byte> exclusive, byte model, out byte channel, out ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> head = [0x00, 0x00, 0x1A, 0x50, model, 0x01, 0x00];
        var isOurs = exclusive.Length > HeadBytes && exclusive.StartsWith(head);
        channel = isOurs ? exclusive[HeadBytes - 1] : (byte)0;
        body = isOurs ? exclusive[HeadBytes..] : default;
        return isOurs && channel is <= 15 or AllCall;
    }

    /// <summary>Writes the head.</summary>
    /// <param name="model">Model number.</param>
    /// <param name="channel">0 … 15, or <see cref="AllCall"/>.</param>
    /// <param name="destination">At least <see cref="HeadBytes"/>.</param>
    public static void WriteHead(byte model, byte channel, Span<byte> destination)
    {
        ReadOnlySpan<byte> head = [0x00, 0x00, 0x1A, 0x50, model, 0x01, 0x00, channel];
        head.CopyTo(destination);
    }
}
