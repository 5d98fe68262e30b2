namespace ConsoleBridge.Protocols.ShureStrings.Wire;

/// <summary>
/// Reads one frame of the command strings: verb, channel, property and its arguments, all as slices of the frame.
/// </summary>
/// <remarks>
/// <c>"&lt;" verb [index] property *argument "&gt;"</c>, words apart by any white space. The words are those of ULX-D, QLX-D,
/// SLX-D, Axient Digital, ANX4, MXW and the chargers; the reader gives none of them a meaning. Allocates nothing.
/// Source: Shure command-strings documents (doc); loose blanks: two clients in the field (impl).
/// </remarks>
public ref struct ShureReader
{
    /// <summary>What <see cref="Index"/> says when the frame has none: the property is the device's own.</summary>
    public const int NoIndex = -1;

    private readonly ReadOnlySpan<byte> _arguments;
    private ReadOnlySpan<byte> _rest;

    private ShureReader(ReadOnlySpan<byte> verb, int index, ReadOnlySpan<byte> property, ReadOnlySpan<byte> arguments)
    {
        VerbText = verb;
        Verb = ToVerb(verb);
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

    /// <summary>The property's name as it travelled. <c>ALL</c> in a dump request and in a SAMPLE.</summary>
    public ReadOnlySpan<byte> Property { get; }

    /// <summary>Everything behind the property, as it travelled, white space at the ends removed.</summary>
    public readonly ReadOnlySpan<byte> Arguments => _arguments;

    /// <summary>The frame is <c>&lt; REP ERR &gt;</c>: the device refused a command, and does not say which.</summary>
    public readonly bool IsError => Verb == ShureVerb.Rep && PropertyIs("ERR"u8);

    /// <summary>Splits a frame.</summary>
    /// <param name="frame">A whole frame with its <c>&lt;</c> and <c>&gt;</c>, as <see cref="ShureFraming.TryRead"/> gives it.</param>
    /// <param name="message">The parts; valid as long as the frame's bytes are.</param>
    /// <returns>False when the brackets, the verb or the property are missing. Never throws.</returns>
    public static bool TryParse(ReadOnlySpan<byte> frame, out ShureReader message)
    {
        message = default;
        if (frame.Length < 2 || frame[0] != (byte)'<' || frame[^1] != (byte)'>')
        {
            return false;
        }

        var rest = frame[1..^1];
        var verb = TakeToken(ref rest);
        var property = TakeToken(ref rest);
        var index = NoIndex;
        // index = 1*2DIGIT: the ANX4 counts to 24.
        if (property.Length is 1 or 2 && ShureNumber.TryParse(property, out var number))
        {
            index = number;
            property = TakeToken(ref rest);
        }

        if (verb.IsEmpty || verb[0] == (byte)'{' || property.IsEmpty || property[0] == (byte)'{')
        {
            return false;
        }

        message = new ShureReader(verb, index, property, TrimBlanks(rest));
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

    private static ShureVerb ToVerb(ReadOnlySpan<byte> word) => word switch
    {
        _ when EqualsIgnoreCase(word, "REP"u8) => ShureVerb.Rep,
        _ when EqualsIgnoreCase(word, "SAMPLE"u8) => ShureVerb.Sample,
        _ when EqualsIgnoreCase(word, "GET"u8) => ShureVerb.Get,
        _ when EqualsIgnoreCase(word, "SET"u8) => ShureVerb.Set,
        _ => ShureVerb.Unknown,
    };

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
