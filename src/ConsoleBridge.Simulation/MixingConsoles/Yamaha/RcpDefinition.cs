namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>One address of a device: how many of it there are, and what it may be.</summary>
internal sealed record RcpDefinition
{
    /// <summary>Such as <c>MIXER:Current/InCh/Fader/Level</c>.</summary>
    public required string Address { get; init; }

    /// <summary>First index: 0 … this, exclusive.</summary>
    public required int X { get; init; }

    /// <summary>Second index.</summary>
    public required int Y { get; init; }

    /// <summary>Kind of value.</summary>
    public required RcpType Type { get; init; }

    /// <summary>Least number.</summary>
    public int Least { get; init; }

    /// <summary>Greatest number; of a text, its longest length, 0 for any.</summary>
    public int Most { get; init; }

    /// <summary>What a number is divided by for its display.</summary>
    public int Scale { get; init; } = 1;

    /// <summary>Unit as the table prints it; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Factory value.</summary>
    public RcpValue Default { get; init; }

    /// <summary>What clients may do.</summary>
    public RcpAccess Access { get; init; }

    /// <summary>True for what a scene holds.</summary>
    public bool IsInScene => Address.StartsWith("MIXER:Current/", StringComparison.Ordinal) && !Address.StartsWith("MIXER:Current/Cue/", StringComparison.Ordinal);

    /// <summary>Factory value of one of them: names end in the number of their channel.</summary>
    public RcpValue DefaultAt(int x)
    {
        if (Default.Text is not { Length: > 0 } text || !char.IsAsciiDigit(text[^1]) || !Address.EndsWith("Label/Name", StringComparison.Ordinal))
        {
            return Default;
        }

        return new RcpValue(0, text.TrimEnd("0123456789".ToCharArray()) + (x + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
