namespace ConsoleBridge.Protocols.MackieControl.Wire;

/// <summary>The answer to the challenge of a Logic Control (device 10 and 11). Never to be sent to a Mackie Control (14, 15).</summary>
/// <remarks>Source: Logic Control manual, MIDI implementation (doc); Ardour computes the second byte otherwise.</remarks>
public static class MackieChallenge
{
    /// <summary>Length of challenge and response, in bytes.</summary>
    public const int Length = 4;

    /// <summary>Computes the response.</summary>
    /// <param name="challenge">Four bytes from the unit.</param>
    /// <param name="response">Takes four bytes of 0 … 127.</param>
    public static void Answer(ReadOnlySpan<byte> challenge, Span<byte> response)
    {
        int c0 = challenge[0], c1 = challenge[1], c2 = challenge[2], c3 = challenge[3];
        response[0] = (byte)((c0 + (c1 ^ 0x0A) - c3) & 0x7F);
        response[1] = (byte)(((c2 >> 4) ^ (c0 + c3)) & 0x7F);
        response[2] = (byte)(((c3 - (c2 << 2)) ^ (c0 | c1)) & 0x7F);
        response[3] = (byte)((c1 - c2 + (0xF0 ^ (c3 << 4))) & 0x7F);
    }
}
