using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>A value as it stands in a line: the parameter's law says what it is, the template's form how its digits are spelt.</summary>
internal static class LineValue
{
    private const int MostTextBytes = 512;

    /// <summary>Writes a value.</summary>
    /// <returns>False when the device has no words for it, or the destination is too short.</returns>
    public static bool TryWrite(LinePart part, ValueLaw law, in ParameterValue value, Span<byte> destination, out int written)
    {
        if (part.IsString)
        {
            Span<byte> bare = stackalloc byte[MostTextBytes];
            written = 0;
            return law.TryEncode(value, bare, out var length) && !HasControl(bare[..length]) && QuotedText.TryWrite(bare[..length], destination, out written);
        }

        var isNumber = part.Form.Digits > 0 || (law.Words.IsEmpty && law.Digits == 0 && law.Type != ValueKind.Text);
        if (isNumber && law.TryEncode(value, out double wire))
        {
            return part.Form.TryWrite(wire, destination, out written);
        }

        return law.TryEncode(value, destination, out written) && (law.Type != ValueKind.Text || !HasControl(destination[..written]));
    }

    /// <summary>Reads a value.</summary>
    /// <param name="part">Where it stood.</param>
    /// <param name="law">The parameter's law.</param>
    /// <param name="text">What stood there.</param>
    /// <param name="last">The value reported before: its string is used again.</param>
    /// <param name="value">The value.</param>
    /// <returns>False when the law does not know it.</returns>
    public static bool TryRead(LinePart part, ValueLaw law, ReadOnlySpan<byte> text, in ParameterValue last, out ParameterValue value)
    {
        if (part.Form.IsHexadecimal)
        {
            value = default;
            return part.Form.TryRead(Utf8Text.Trim(text), out var number) && law.TryDecode(number, out value);
        }

        if (part.IsString)
        {
            Span<byte> bare = stackalloc byte[MostTextBytes];
            value = default;
            return QuotedText.TryRead(text, bare, out var length) && law.TryDecode(bare[..length], out value, last);
        }

        return law.TryDecode(text, out value, last);
    }

    // A name must not be able to end the line and begin another command.
    private static bool HasControl(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
        {
            if (letter is < 0x20 or 0x7F)
            {
                return true;
            }
        }

        return false;
    }
}
