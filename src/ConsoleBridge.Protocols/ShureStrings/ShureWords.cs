namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>The words of a SAMPLE behind its address. Longer lines than any device sends are cut. Allocates nothing.</summary>
internal ref struct ShureWords
{
    /// <summary>Most words; the longest line (Quadversity with FD-C) has 22.</summary>
    public const int Max = 64;

    private readonly ReadOnlySpan<byte> _line;
    private readonly Span<(short Start, short Length)> _places;

    /// <summary>Splits a line.</summary>
    /// <param name="line">The words, apart by blanks.</param>
    /// <param name="places">Room for <see cref="Max"/> places.</param>
    public ShureWords(ReadOnlySpan<byte> line, Span<(short Start, short Length)> places)
    {
        _line = line;
        _places = places;
        var position = 0;
        while (Count < places.Length)
        {
            while (position < line.Length && line[position] <= (byte)' ')
            {
                position++;
            }

            var start = position;
            while (position < line.Length && line[position] > (byte)' ')
            {
                position++;
            }

            if (start == position)
            {
                return;
            }

            places[Count++] = ((short)start, (short)(position - start));
        }
    }

    /// <summary>How many words there are.</summary>
    public int Count { get; private set; }

    /// <summary>A word, from 0.</summary>
    public readonly ReadOnlySpan<byte> this[int position] => _line.Slice(_places[position].Start, _places[position].Length);
}
