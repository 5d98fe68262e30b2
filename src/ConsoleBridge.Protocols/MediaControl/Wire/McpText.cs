namespace ConsoleBridge.Protocols.MediaControl.Wire;

/// <summary>Words and limits of the grammar.</summary>
public static class McpText
{
    /// <summary>Longest datagram that a unit reads, in bytes; a longer one is ignored without an answer.</summary>
    /// <remarks>Source: Sennheiser TI 1254 v1.0 (doc).</remarks>
    public const int MaxDatagramBytes = 1500;

    /// <summary>Longest keyword that is looked for, in bytes.</summary>
    public const int MaxKeywordBytes = 32;

    /// <summary>The keyword that begins and renews a session.</summary>
    public static ReadOnlySpan<byte> Push => "Push"u8;

    /// <summary>The error of a keyword that this unit does not have.</summary>
    public const int InvalidCommand = 1000;

    /// <summary>True when a text can be sent: ASCII from the blank to the tilde, and nothing else.</summary>
    /// <remarks>Source: Sennheiser TI 1254 v1.0, Name (doc).</remarks>
    public static bool IsSendable(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    /// <summary>The first word of a text.</summary>
    public static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> text)
    {
        var blank = text.IndexOf((byte)' ');
        return blank < 0 ? text : text[..blank];
    }

    /// <summary>One of the words of a text, from 0; empty when there are not so many.</summary>
    public static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> text, int position)
    {
        for (var word = 0; ; word++)
        {
            text = text.TrimStart((byte)' ');
            var blank = text.IndexOf((byte)' ');
            if (word == position || blank < 0)
            {
                return word < position ? default : blank < 0 ? text : text[..blank];
            }

            text = text[blank..];
        }
    }
}
