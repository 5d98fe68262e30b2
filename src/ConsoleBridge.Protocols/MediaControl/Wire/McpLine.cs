namespace ConsoleBridge.Protocols.MediaControl.Wire;

/// <summary>One line: a keyword with what is said about it, or an error.</summary>
/// <remarks>Source: Sennheiser TI 1254 v1.0, commands and error messages (doc).</remarks>
public readonly ref struct McpLine
{
    internal McpLine(ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> arguments, int errorCode, ReadOnlySpan<byte> instruction)
    {
        Keyword = keyword;
        Arguments = arguments;
        ErrorCode = errorCode;
        Instruction = instruction;
    }

    /// <summary>The first word as it was written: <c>Frequency</c>; empty for an error.</summary>
    public ReadOnlySpan<byte> Keyword { get; }

    /// <summary>The rest of the line, without blanks at its ends: words, or a name that has blanks itself. Of an error its text.</summary>
    public ReadOnlySpan<byte> Arguments { get; }

    /// <summary>1000 invalid command, 1010 invalid parameter, 1020 out of range, 1030 no relative parameters, 1040 wrong number of
    /// parameters, 1050 wrong termination; 0 when it is no error.</summary>
    public int ErrorCode { get; }

    /// <summary>What an error answers, as the unit repeats it between brackets; empty when it does not.</summary>
    public ReadOnlySpan<byte> Instruction { get; }
}
