namespace ConsoleBridge.Protocols.ShureStrings.Wire;

/// <summary>
/// Reads one frame of the command strings: verb, channel, property and its arguments, all as slices of the frame.
/// </summary>
/// <remarks>
/// <c>"&lt;" verb [index] property *argument "&gt;"</c>, words apart by any white space; see <see cref="ShureDialect"/>. The reader
/// gives none of the properties a meaning. Allocates nothing.
/// Source: Shure command-strings documents (doc); loose blanks: two clients in the field (impl).
/// </remarks>
public ref struct ShureReader
{
    /// <summary>What <see cref="Index"/> says when the frame has none: the property is the device's own.</summary>
    public const int NoIndex = -1;

    private readonly ReadOnlySpan<byte> _arguments;
    private ReadOnlySpan<byte> _rest;

    private ShureReader(ReadOnlySpan<byte> verbText, ShureVerb verb, int index, ReadOnlySpan<byte> property, ReadOnlySpan<byte> arguments)
    {
        VerbText = verbText;
        Verb = verb;
        Index = index;
        Property = property;
        _arguments = arguments;
        _rest = arguments;
    }

    /// <summary>What the frame does.</summary>
    public ShureVerb Verb { get; }

    /// <summary>The verb as it travelled, for a verb that is <see cref="ShureVerb.Unknown"/>.</summary>
    public ReadOnlySpan<byte> VerbText { get; }

    /// <summary>Channel, bay or module, 1 to 99; 0 means all of them; <see cref="NoIndex"/> when there is none.</summary>
    public int Index { get; }

    /// <summary>Number of a <see cref="ShureVerb.Note"/>, which goes back to the device; empty for other verbs.</summary>
    public ReadOnlySpan<byte> NoteNumber { get; private init; }

    /// <summary>The second of two redundant access points speaks: <c>&lt; REP SEC 1 TX_STATUS MUTE &gt;</c>. MXW alone (one program).</summary>
    public bool IsFromSecond { get; private init; }

    /// <summary>The property and all behind it, as it travelled, white space at the ends removed: MXW's SAMPLE has figures alone.</summary>
    public ReadOnlySpan<byte> PropertyAndArguments { get; private init; }

    /// <summary>The property's name as it travelled. <c>ALL</c> in a dump request and in a SAMPLE.</summary>
    public ReadOnlySpan<byte> Property { get; }

    /// <summary>Everything behind the property, as it travelled, white space at the ends removed.</summary>
    public readonly ReadOnlySpan<byte> Arguments => _arguments;

    /// <summary>The frame is <c>&lt; REP ERR &gt;</c>: the device refused a command, and does not say which.</summary>
    public readonly bool IsError => Verb == ShureVerb.Rep && PropertyIs("ERR"u8);

    /// <summary>Splits a frame of the first dialect, <see cref="ShureDialect.Rep"/>.</summary>
    /// <param name="frame">A whole frame with its <c>&lt;</c> and <c>&gt;</c>, as <see cref="ShureFraming.TryRead"/> gives it.</param>
    /// <param name="message">The parts; valid as long as the frame's bytes are.</param>
    /// <returns>False when the brackets, the verb or the property are missing. Never throws.</returns>
    public static bool TryParse(ReadOnlySpan<byte> frame, out ShureReader message) => TryParse(frame, ShureDialect.Rep, out message);

    /// <summary>Splits a frame.</summary>
    /// <param name="frame">A whole frame with its brackets or stars.</param>
    /// <param name="dialect">How the device writes.</param>
    /// <param name="message">The parts; valid as long as the frame's bytes are.</param>
    /// <returns>False when the brackets, the verb or the property are missing. Never throws.</returns>
    public static bool TryParse(ReadOnlySpan<byte> frame, ShureDialect dialect, out ShureReader message)
    {
        message = default;
        var (open, close) = dialect == ShureDialect.Star ? ((byte)'*', (byte)'*') : ((byte)'<', (byte)'>');
        if (frame.Length < 2 || frame[0] != open || frame[^1] != close)
        {
            return false;
        }

        var rest = frame[1..^1];
        var verbText = TakeToken(ref rest);
        var verb = ToVerb(verbText, dialect);

        // * NOTE num n PROP value *: the note's number stands before the channel. * NOTED num *: and nothing behind it.
        var note = verb is ShureVerb.Note or ShureVerb.Noted ? TakeToken(ref rest) : default;
        var isFromSecond = dialect == ShureDialect.Rep && TakeAccessPoint(ref rest);
        var index = TakeIndex(ref rest);
        var line = TrimBlanks(rest);
        var property = TakeToken(ref rest);
        if (verbText.IsEmpty || verbText[0] == (byte)'{' || (verb != ShureVerb.Noted && (property.IsEmpty || property[0] == (byte)'{')))
        {
            return false;
        }

        message = new ShureReader(verbText, verb, index, property, TrimBlanks(rest))
        {
            NoteNumber = note,
            IsFromSecond = isFromSecond,
            PropertyAndArguments = line,
        };
        return true;
    }

    /// <summary>Compares the property with an upper-case name, without regard to case.</summary>
    public readonly bool PropertyIs(ReadOnlySpan<byte> name) => EqualsIgnoreCase(Property, name);

    /// <summary>Takes the next argument.</summary>
    /// <param name="argument">The argument; empty when there is none left.</param>
    /// <returns>False when there is none left.</returns>
    public bool TryReadArgument(out ShureArgument argument)
    {
        var token = TakeToken(ref _rest);
        argument = new ShureArgument(token);
        return !token.IsEmpty;
    }

    /// <summary>Takes the next argument if it is a number; otherwise leaves it there.</summary>
    /// <param name="value">The number, see <see cref="ShureNumber.TryParse"/>.</param>
    /// <returns>False when there is no argument left or it is not a number.</returns>
    public bool TryReadNumber(out int value)
    {
        var rest = _rest;
        if (!ShureNumber.TryParse(TakeToken(ref rest), out value))
        {
            return false;
        }

        _rest = rest;
        return true;
    }

    /// <summary>Compares two ASCII words without regard to case.</summary>
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        System.Text.Ascii.EqualsIgnoreCase(left, right);

    internal static bool IsBlank(byte letter) => letter is (byte)' ' or (>= 0x09 and <= 0x0D);

    private static ShureVerb ToVerb(ReadOnlySpan<byte> word, ShureDialect dialect) => word switch
    {
        _ when EqualsIgnoreCase(word, "REP"u8) => dialect == ShureDialect.Star ? ShureVerb.Unknown : ShureVerb.Rep,
        _ when EqualsIgnoreCase(word, "REPORT"u8) => dialect == ShureDialect.Rep ? ShureVerb.Unknown : ShureVerb.Rep,
        _ when EqualsIgnoreCase(word, "SAMPLE"u8) => ShureVerb.Sample,
        _ when EqualsIgnoreCase(word, "GET"u8) => ShureVerb.Get,
        _ when EqualsIgnoreCase(word, "SET"u8) => ShureVerb.Set,
        _ when dialect != ShureDialect.Star => ShureVerb.Unknown,
        _ when EqualsIgnoreCase(word, "NOTE"u8) => ShureVerb.Note,
        _ when EqualsIgnoreCase(word, "NOTED"u8) => ShureVerb.Noted,
        _ when EqualsIgnoreCase(word, "METER"u8) => ShureVerb.Meter,
        _ when EqualsIgnoreCase(word, "UPDATE"u8) => ShureVerb.Update,
        _ => ShureVerb.Unknown,
    };

    // < REP PRI 1 PROP value >: which of two access points speaks. companion-module-shure-mxw (one program).
    private static bool TakeAccessPoint(scoped ref ReadOnlySpan<byte> rest)
    {
        var after = rest;
        var word = TakeToken(ref after);
        var isSecond = EqualsIgnoreCase(word, "SEC"u8);
        if (isSecond || EqualsIgnoreCase(word, "PRI"u8))
        {
            rest = after;
        }

        return isSecond;
    }

    // index = 1*2DIGIT: the ANX4 counts to 24.
    private static int TakeIndex(scoped ref ReadOnlySpan<byte> rest)
    {
        var after = rest;
        var word = TakeToken(ref after);
        if (word.Length is not (1 or 2) || !ShureNumber.TryParse(word, out var number))
        {
            return NoIndex;
        }

        rest = after;
        return number;
    }

    // A word ends at white space or at a brace; a braced text ends at its '}', or with the frame if that is missing.
    private static ReadOnlySpan<byte> TakeToken(scoped ref ReadOnlySpan<byte> rest)
    {
        var start = 0;
        while (start < rest.Length && IsBlank(rest[start]))
        {
            start++;
        }

        var end = start;
        if (start < rest.Length && rest[start] == (byte)'{')
        {
            var close = rest[start..].IndexOf((byte)'}');
            end = close < 0 ? rest.Length : start + close + 1;
        }
        else
        {
            while (end < rest.Length && !IsBlank(rest[end]) && rest[end] != (byte)'{')
            {
                end++;
            }
        }

        var token = rest[start..end];
        rest = rest[end..];
        return token;
    }

    private static ReadOnlySpan<byte> TrimBlanks(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0 && IsBlank(bytes[0]))
        {
            bytes = bytes[1..];
        }

        while (bytes.Length > 0 && IsBlank(bytes[^1]))
        {
            bytes = bytes[..^1];
        }

        return bytes;
    }
}
