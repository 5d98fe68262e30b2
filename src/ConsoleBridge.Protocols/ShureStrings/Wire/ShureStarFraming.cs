namespace ConsoleBridge.Protocols.ShureStrings.Wire;

/// <summary>Finds the frames of <see cref="ShureDialect.Star"/> in a datagram: <c>* REPORT 1 MUTE ON ** REPORT 2 MUTE OFF *</c>.</summary>
/// <remarks>
/// A star ends a frame when a blank stands before it and nothing, blanks or another star behind it: a name travels without blanks,
/// so a star within one is not taken for the end. Without state and without allocation; safe on any thread.
/// Source: micboard and WirelessMicSuiteServer agree on one or more frames in a datagram (impl); names with stars: our own rule.
/// </remarks>
public static class ShureStarFraming
{
    /// <summary>Takes the next frame off the front of a datagram.</summary>
    /// <param name="datagram">What is left of it; without the frame afterwards.</param>
    /// <param name="frame">The frame with both its stars.</param>
    /// <returns>False when there is none any more. What is left then, if anything, is no frame.</returns>
    public static bool TryTake(ref ReadOnlySpan<byte> datagram, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        datagram = datagram.TrimStart(" \t\r\n"u8);
        if (datagram.IsEmpty || datagram[0] != (byte)'*')
        {
            return false;
        }

        for (var end = 1; end < datagram.Length; end++)
        {
            if (datagram[end] == (byte)'*' && ShureReader.IsBlank(datagram[end - 1]) && IsBetweenFrames(datagram[(end + 1)..]))
            {
                frame = datagram[..(end + 1)];
                datagram = datagram[(end + 1)..];
                return true;
            }
        }

        return false;
    }

    private static bool IsBetweenFrames(ReadOnlySpan<byte> behind)
    {
        behind = behind.TrimStart(" \t\r\n"u8);
        return behind.IsEmpty || behind[0] == (byte)'*';
    }
}
