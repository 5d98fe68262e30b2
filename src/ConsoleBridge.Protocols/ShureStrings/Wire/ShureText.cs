namespace ConsoleBridge.Protocols.ShureStrings.Wire;

/// <summary>Letters that may stand in a name (device, channel, transmitter).</summary>
/// <remarks>
/// <c>A-Z a-z 0-9</c>, the blank and <c>!"#$%&amp;'()*+,-./:;&lt;=&gt;?@[\]^_`~</c>; not <c>{ | }</c>.
/// Source: Shure command-strings documents, "characters allowed in names" (doc).
/// </remarks>
public static class ShureText
{
    /// <summary>The letter may stand in a name.</summary>
    public static bool IsAllowed(byte letter) =>
        letter is >= (byte)' ' and <= (byte)'~' and not ((byte)'{' or (byte)'|' or (byte)'}');

    /// <summary>All letters may stand in a name. True for the empty text; the length is the property's own matter.</summary>
    public static bool IsAllowed(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
        {
            if (!IsAllowed(letter))
            {
                return false;
            }
        }

        return true;
    }
}
