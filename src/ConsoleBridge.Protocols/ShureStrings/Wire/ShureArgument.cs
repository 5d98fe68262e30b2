namespace ConsoleBridge.Protocols.ShureStrings.Wire;

/// <summary>One word after the property's name, or one text in braces with all its blanks.</summary>
public readonly ref struct ShureArgument
{
    internal ShureArgument(ReadOnlySpan<byte> raw)
    {
        Raw = raw;
    }

    /// <summary>The bytes as they travelled, braces and padding included.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>The argument is a text in braces, which may be empty.</summary>
    public bool IsBraced => Raw.Length > 0 && Raw[0] == (byte)'{';

    /// <summary>The word, or the text without braces and without the blanks around it.</summary>
    public ReadOnlySpan<byte> Text
    {
        get
        {
            if (!IsBraced)
            {
                return Raw;
            }

            var end = Raw[^1] == (byte)'}' ? Raw.Length - 1 : Raw.Length;
            return Raw[1..end].Trim((byte)' ');
        }
    }

    /// <summary>Compares the text with an upper-case word, without regard to case: SLX-D+ says <c>online</c>, others <c>ON</c>.</summary>
    public bool Is(ReadOnlySpan<byte> word) => ShureReader.EqualsIgnoreCase(Text, word);

    /// <summary>Reads the text as a number, see <see cref="ShureNumber.TryParse"/>.</summary>
    public bool TryGetNumber(out int value) => ShureNumber.TryParse(Text, out value);
}
