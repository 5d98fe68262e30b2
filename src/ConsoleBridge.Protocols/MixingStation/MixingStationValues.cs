using System.Buffers.Text;
using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Json.Wire;

namespace ConsoleBridge.Protocols.MixingStation;

/// <summary>Values as the app writes them in JSON, both ways.</summary>
internal static class MixingStationValues
{
    private const int MaxText = 512;

    /// <summary>Most bytes that a written value has.</summary>
    public const int MaxBytes = (6 * MaxText) + 2;

    /// <summary>Reads a value. Numbers are in the units of the parameter; minus infinity may come as a word.</summary>
    public static bool TryDecode(ParameterDefinition parameter, ReadOnlySpan<byte> json, in ParameterValue last, out ParameterValue value)
    {
        var law = parameter.Law;
        if (JsonText.TryReadNumber(json, out var number) && !(law.Type == ValueKind.Text && law.Words.IsEmpty))
        {
            return law.TryDecode(number, out value);
        }

        Span<byte> room = stackalloc byte[MaxText];
        if (!JsonText.TryRead(json, room, out var text))
        {
            // null: the app knows the path, but no value.
            value = ParameterValue.Unknown;
            return json.SequenceEqual("null"u8);
        }

        if (law.Type == ValueKind.Number && IsMinusInfinity(text))
        {
            value = ParameterValue.FromNumber(double.NegativeInfinity, law.Unit);
            return true;
        }

        return law.TryDecode(text, out value, last);
    }

    /// <summary>Writes a value.</summary>
    /// <returns>False when the profile has no number or word for it, or a text is too long.</returns>
    public static bool TryEncode(ParameterDefinition parameter, in ParameterValue value, Span<byte> json, out int length)
    {
        length = 0;
        var law = parameter.Law;
        if (value.Kind == ValueKind.Text && (law.Words.IsEmpty || law.Words[0].Number is null))
        {
            Span<byte> text = stackalloc byte[MaxText];
            return law.TryEncode(value, text, out var written) && JsonText.TryWrite(text[..written], json, out length);
        }

        if (!law.TryEncode(value, out double wire) || !double.IsFinite(wire))
        {
            return false;
        }

        if (value.Kind != ValueKind.Boolean)
        {
            return Utf8Formatter.TryFormat(wire, json, out length);
        }

        var word = wire != 0 ? "true"u8 : "false"u8;
        word.CopyTo(json);
        length = word.Length;
        return true;
    }

    private static bool IsMinusInfinity(ReadOnlySpan<byte> text) =>
        Ascii.EqualsIgnoreCase(text, "-inf"u8) || Ascii.EqualsIgnoreCase(text, "-infinity"u8) || text.SequenceEqual("-∞"u8);
}
