namespace ConsoleBridge.Protocols.YamahaRcp.Wire;

/// <summary>One word of a line, or one text in quotes.</summary>
/// <param name="raw">The bytes, without quotes and with their escapes.</param>
/// <param name="isQuoted">True when it stood in quotes.</param>
public readonly ref struct RcpToken(ReadOnlySpan<byte> raw, bool isQuoted)
{
    /// <summary>The bytes, without quotes and with their escapes.</summary>
    public ReadOnlySpan<byte> Raw { get; } = raw;

    /// <summary>True when it stood in quotes: a text, else a number or a word.</summary>
    public bool IsQuoted { get; } = isQuoted;

    /// <summary>The text itself, without escapes.</summary>
    /// <param name="scratch">Where it is written when there are escapes; as long as <see cref="Raw"/>.</param>
    /// <returns><see cref="Raw"/>, or the part of the scratch that holds the text.</returns>
    /// <remarks>Only \" and \\ are escapes; another backslash is itself. Source: notes on Yamaha RCP, 1.2 (doc, DME7).</remarks>
    public ReadOnlySpan<byte> Text(Span<byte> scratch)
    {
        if (!IsQuoted || !Raw.Contains((byte)'\\'))
        {
            return Raw;
        }

        var written = 0;
        for (var i = 0; i < Raw.Length; i++)
        {
            if (Raw[i] == (byte)'\\' && i + 1 < Raw.Length && Raw[i + 1] is (byte)'"' or (byte)'\\')
            {
                i++;
            }

            scratch[written++] = Raw[i];
        }

        return scratch[..written];
    }
}
