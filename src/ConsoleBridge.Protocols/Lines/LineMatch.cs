namespace ConsoleBridge.Protocols.Lines;

/// <summary>Where in a line a pattern has found what it captures. One is made for each driver and used again and again.</summary>
internal sealed class LineMatch
{
    /// <summary>Most arguments that one pattern may capture.</summary>
    public const int MaxArguments = 8;

    private readonly (int Start, int Length)[] _arguments = new (int, int)[MaxArguments];

    /// <summary>Where the value, or the list of values, begins.</summary>
    public int ValueStart { get; set; }

    /// <summary>How long it is.</summary>
    public int ValueLength { get; set; }

    /// <summary>Notes an argument.</summary>
    public void SetArgument(int argument, int start, int length) => _arguments[argument] = (start, length);

    /// <summary>The bytes of an argument, by its position in the pattern.</summary>
    public ReadOnlySpan<byte> Argument(ReadOnlySpan<byte> line, int argument) => line.Slice(_arguments[argument].Start, _arguments[argument].Length);

    /// <summary>The bytes of the value.</summary>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line) => line.Slice(ValueStart, ValueLength);
}
