namespace ConsoleBridge.Protocols.SoundcraftUi.Wire;

/// <summary>One message of a Soundcraft Ui mixer: <c>SETD^i.2.mix^0.4</c>. A view of the bytes it was made of; allocates nothing.</summary>
/// <remarks>Source: fmalcher/soundcraft-ui and MatthewInch/UI24RBridge agree (impl).</remarks>
public readonly ref struct UiMessage
{
    private UiMessage(UiVerb verb, ReadOnlySpan<byte> path, ReadOnlySpan<byte> value)
    {
        Verb = verb;
        Path = path;
        Value = value;
    }

    /// <summary>What it is about.</summary>
    public UiVerb Verb { get; }

    /// <summary>Which setting: <c>i.2.mix</c>, indexes from 0; the whole message for <see cref="UiVerb.Other"/>; empty for meters.</summary>
    public ReadOnlySpan<byte> Path { get; }

    /// <summary>The number in decimals, the text (which may itself contain <c>^</c>), or the meters in base64.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Takes a line apart, at its first two <c>^</c>.</summary>
    /// <param name="line">The message, without prefix and end of line.</param>
    /// <param name="message">The message.</param>
    /// <returns>False when it is SETD or SETS and has no path or no value.</returns>
    public static bool TryParse(ReadOnlySpan<byte> line, out UiMessage message)
    {
        if (line.StartsWith("VU2^"u8))
        {
            message = new(UiVerb.Meters, default, line[4..]);
            return true;
        }

        var verb = line.StartsWith("SETD^"u8) ? UiVerb.Number : line.StartsWith("SETS^"u8) ? UiVerb.Text : UiVerb.Other;
        if (verb == UiVerb.Other)
        {
            message = new(verb, line, default);
            return true;
        }

        var rest = line[5..];
        var end = rest.IndexOf((byte)'^');
        message = end > 0 ? new(verb, rest[..end], rest[(end + 1)..]) : default;
        return end > 0;
    }
}
