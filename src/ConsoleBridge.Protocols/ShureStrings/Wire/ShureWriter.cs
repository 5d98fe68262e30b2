using System.Buffers;

namespace ConsoleBridge.Protocols.ShureStrings.Wire;

/// <summary>
/// Writes one frame of the command strings after the other: <see cref="Begin(ShureVerb, int, ReadOnlySpan{byte})"/>,
/// arguments, <see cref="End"/>.
/// </summary>
/// <remarks>
/// Writes exactly as the documents print: one blank between words, one inside each bracket, no CR LF (that is the stream's, see
/// <see cref="ShureLineFraming"/>), numbers zero padded, texts in braces or bare as the dialect has it. A frame that does not fit or may not be sent is refused as a whole by <see cref="End"/>.
/// Source: Shure command-strings documents (doc).
/// </remarks>
public ref struct ShureWriter
{
    private readonly IBufferWriter<byte>? _output;
    private readonly ShureDialect _dialect;
    private Span<byte> _free;
    private int _position;
    private bool _failed;

    /// <summary>Writes to a buffer that grows.</summary>
    public ShureWriter(IBufferWriter<byte> output)
    {
        _output = output;
        _free = default;
    }

    /// <summary>Writes to memory of a fixed size.</summary>
    public ShureWriter(Span<byte> destination, ShureDialect dialect = ShureDialect.Rep)
    {
        _output = null;
        _dialect = dialect;
        _free = destination;
    }

    /// <summary>Bytes of all frames that <see cref="End"/> accepted.</summary>
    public int Written { get; private set; }

    /// <summary>Starts a frame about the device itself.</summary>
    public void Begin(ShureVerb verb, scoped ReadOnlySpan<byte> property) => Begin(verb, ShureReader.NoIndex, property);

    /// <summary>Starts a frame about a channel; a frame that was begun and not ended is forgotten.</summary>
    /// <param name="verb">One that the dialect has; with another the frame is refused.</param>
    /// <param name="index">Channel 1 to 99, 0 for all, <see cref="ShureReader.NoIndex"/> for none; else the frame is refused.</param>
    /// <param name="property">Name, upper case, as in the document.</param>
    public void Begin(ShureVerb verb, int index, scoped ReadOnlySpan<byte> property)
    {
        if (_output is not null)
        {
            _free = _output.GetSpan(ShureFraming.MaxFrameBytes);
        }

        _position = 0;
        _failed = index is < ShureReader.NoIndex or > 99;
        Append(_dialect == ShureDialect.Star ? "*"u8 : "<"u8);
        Word(ToWord(verb, _dialect));
        if (index >= 0)
        {
            Number(index);
        }

        Word(property);
    }

    /// <summary>Adds a word: <c>ON</c>, <c>INC</c>, <c>-16</c>. Refused if empty or if it holds blanks, braces, brackets or, in the
    /// star dialect, stars.</summary>
    public void Word(scoped ReadOnlySpan<byte> word)
    {
        _failed |= word.IsEmpty || word.IndexOfAnyExceptInRange((byte)'!', (byte)'~') >= 0
            || word.IndexOfAny("{}<>"u8) >= 0 || (_dialect == ShureDialect.Star && word.Contains((byte)'*'));
        Append(" "u8);
        Append(word);
    }

    /// <summary>Adds a number, zero padded.</summary>
    /// <param name="value">0 or more; refused if negative.</param>
    /// <param name="digits">Least width; a longer number keeps all its digits.</param>
    public void Number(int value, int digits = 1)
    {
        Span<byte> text = stackalloc byte[16];
        _failed |= value < 0 || digits is < 1 or > ShureNumber.MaxDigits;
        if (_failed || !value.TryFormat(text, out var length))
        {
            _failed = true;
            return;
        }

        Append(" "u8);
        for (var zeros = digits - length; zeros > 0; zeros--)
        {
            Append("0"u8);
        }

        Append(text[..length]);
    }

    /// <summary>Adds a text: in braces, padded with blanks to a width; bare, and then the last of the frame, where the dialect has no braces.</summary>
    /// <param name="text">ASCII letters that Shure allows in names (<see cref="ShureText"/>); others refuse the frame, a star in the
    /// star dialect among them.</param>
    /// <param name="width">Least number of letters between the braces; clients send it unpadded (0).</param>
    public void Text(scoped ReadOnlySpan<byte> text, int width = 0)
    {
        _failed |= !ShureText.IsAllowed(text);
        if (_dialect != ShureDialect.Rep)
        {
            _failed |= text.IsEmpty || (_dialect == ShureDialect.Star && text.Contains((byte)'*'));
            Append(" "u8);
            Append(text);
            return;
        }

        Append(" {"u8);
        Append(text);
        for (var blanks = width - text.Length; blanks > 0; blanks--)
        {
            Append(" "u8);
        }

        Append("}"u8);
    }

    /// <summary>Adds a text in braces, see <see cref="Text(ReadOnlySpan{byte}, int)"/>.</summary>
    public void Text(scoped ReadOnlySpan<char> text, int width = 0)
    {
        Span<byte> letters = stackalloc byte[ShureFraming.MaxBracedBytes];
        if (System.Text.Ascii.FromUtf16(text, letters, out var length) != OperationStatus.Done)
        {
            _failed = true;
            return;
        }

        Text(letters[..length], width);
    }

    /// <summary>Closes the frame.</summary>
    /// <returns>False when the frame was refused (see the members above) or did not fit; nothing was written then.</returns>
    public bool End()
    {
        Append(_dialect == ShureDialect.Star ? " *"u8 : " >"u8);
        if (_failed || _position > ShureFraming.MaxFrameBytes)
        {
            return false;
        }

        _output?.Advance(_position);
        _free = _output is null ? _free[_position..] : default;
        Written += _position;
        return true;
    }

    // An empty word refuses the frame.
    private static ReadOnlySpan<byte> ToWord(ShureVerb verb, ShureDialect dialect) => verb switch
    {
        ShureVerb.Get => "GET"u8,
        ShureVerb.Set => "SET"u8,
        ShureVerb.Rep => dialect == ShureDialect.Rep ? "REP"u8 : "REPORT"u8,
        ShureVerb.Sample => "SAMPLE"u8,
        _ when dialect != ShureDialect.Star => default,
        ShureVerb.Note => "NOTE"u8,
        ShureVerb.Noted => "NOTED"u8,
        ShureVerb.Meter => "METER"u8,
        ShureVerb.Update => "UPDATE"u8,
        _ => default,
    };

    private void Append(scoped ReadOnlySpan<byte> bytes)
    {
        if (_failed || !bytes.TryCopyTo(_free[_position..]))
        {
            _failed = true;
            return;
        }

        _position += bytes.Length;
    }
}
