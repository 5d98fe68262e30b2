using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles.Scales;

namespace ConsoleBridge.Core.Profiles;

/// <summary>
/// How a parameter's value is written on the wire, both ways: scale, words, inversion, digits and the codes that stand for
/// "no value". Immutable; decoding a number or a known word allocates nothing.
/// </summary>
public sealed class ValueLaw
{
    /// <summary>Shape of the decoded values.</summary>
    public required ValueKind Type { get; init; }

    /// <summary>Unit of decoded numbers.</summary>
    public Unit Unit { get; init; }

    /// <summary>From the device's number to the unit; null when they are the same.</summary>
    public IScale? Scale { get; init; }

    /// <summary>Numbers that stand for "no value".</summary>
    public ImmutableArray<NumberSentinel> NumberSentinels { get; init; } = [];

    /// <summary>Texts that stand for "no value", compared without regard to case.</summary>
    public ImmutableArray<TextSentinel> TextSentinels { get; init; } = [];

    /// <summary>Wire words or numbers and what they mean; the first of a meaning is the one that is written.</summary>
    public ImmutableArray<WireWord> Words { get; init; } = [];

    /// <summary>For a boolean or a number on the wire: 0 means true.</summary>
    public bool Inverted { get; init; }

    /// <summary>For a boolean: true when the device's number is exactly this (one select index for many strips).</summary>
    public double? TrueWhen { get; init; }

    /// <summary>Digits that a written number is padded to with zeros; 0 for none.</summary>
    public int Digits { get; init; }

    /// <summary>Least number the device may send; a smaller one is taken as this. Null for no limit.</summary>
    public double? WireMinimum { get; init; }

    /// <summary>Greatest number the device may send; a greater one is taken as this. Null for no limit.</summary>
    public double? WireMaximum { get; init; }

    /// <summary>Characters that part a text into pieces; empty when it is taken whole.</summary>
    public string PartSeparators { get; init; } = "";

    /// <summary>Which piece is this parameter's, from 0.</summary>
    public int Part { get; init; }

    /// <summary>Quality of decoded values.</summary>
    public Quality Quality { get; init; } = Quality.Live;

    /// <summary>Decodes a number.</summary>
    /// <returns>False when the device said something that this law does not know.</returns>
    public bool TryDecode(double wire, out ParameterValue value)
    {
        foreach (var sentinel in NumberSentinels)
        {
            if (wire >= sentinel.First && wire <= sentinel.Last)
            {
                value = ParameterValue.FromUnknown(sentinel.Reason);
                return true;
            }
        }

        if (double.IsNaN(wire))
        {
            value = default;
            return false;
        }

        if (Words.Length > 0)
        {
            return TryDecodeWord(wire, out value);
        }

        if (Type == ValueKind.Boolean)
        {
            var isTrue = TrueWhen is { } when ? wire.Equals(when) : wire != 0;
            value = ParameterValue.FromBoolean(isTrue != Inverted, Quality);
            return true;
        }

        var number = Math.Clamp(wire, WireMinimum ?? double.NegativeInfinity, WireMaximum ?? double.PositiveInfinity);
        number = Scale is null ? number : Scale.ToUnit(number);
        value = ParameterValue.FromNumber(number, Unit, Quality);
        return Type == ValueKind.Number && !double.IsNaN(number);
    }

    /// <summary>Decodes text as the device wrote it, trimmed of blanks. Text values allocate one string unless it is a known word.</summary>
    /// <param name="wire">UTF-8 or ASCII; ill-formed bytes become U+FFFD.</param>
    /// <param name="value">The value.</param>
    /// <param name="last">The value reported before: its string is used again when the text is the same.</param>
    /// <returns>False when the device said something that this law does not know.</returns>
    public bool TryDecode(ReadOnlySpan<byte> wire, out ParameterValue value, in ParameterValue last = default)
    {
        var text = Piece(wire);
        foreach (var sentinel in TextSentinels)
        {
            if (Ascii.EqualsIgnoreCase(text, sentinel.Utf8.AsSpan()))
            {
                value = ParameterValue.FromUnknown(sentinel.Reason);
                return true;
            }
        }

        foreach (var word in Words)
        {
            if (word.Utf8.Length > 0 && Ascii.EqualsIgnoreCase(text, word.Utf8.AsSpan()))
            {
                value = word.Value(Quality);
                return true;
            }
        }

        if (Type == ValueKind.Text && Words.IsEmpty)
        {
            value = last.Text is { } known && Utf8Text.AreSame(known, text) && last.Quality == Quality
                ? last
                : ParameterValue.FromText(Encoding.UTF8.GetString(text), Quality);
            return true;
        }

        if (Utf8Parser.TryParse(text, out double number, out var used) && used == text.Length)
        {
            return TryDecode(number, out value);
        }

        value = default;
        return false;
    }

    /// <summary>Encodes a value as the device's number, snapped to its steps.</summary>
    /// <returns>False when this law has no number for it.</returns>
    public bool TryEncode(in ParameterValue value, out double wire)
    {
        wire = 0;
        foreach (var word in Words)
        {
            if (word.Number is { } number && word.Means(value))
            {
                wire = number;
                return true;
            }
        }

        if (Words.Length > 0)
        {
            return false;
        }

        switch (value.Kind)
        {
            case ValueKind.Boolean when TrueWhen is { } when:
                wire = when;
                return value.Boolean != Inverted;
            case ValueKind.Boolean:
                wire = value.Boolean != Inverted ? 1 : 0;
                return true;
            case ValueKind.Number:
                wire = Scale is null ? value.Number : Scale.ToWire(value.Number);
                return double.IsFinite(wire);
            default:
                return false;
        }
    }

    /// <summary>Encodes a value as the text the device wants: word, padded number, or the text itself.</summary>
    /// <returns>False when this law has no text for it, or the destination is too short.</returns>
    public bool TryEncode(in ParameterValue value, Span<byte> destination, out int written)
    {
        written = 0;
        foreach (var word in Words)
        {
            if (word.Utf8.Length > 0 && word.Means(value))
            {
                written = word.Utf8.Length;
                return word.Utf8.AsSpan().TryCopyTo(destination);
            }
        }

        if (value.Kind == ValueKind.Text && Words.IsEmpty)
        {
            return Encoding.UTF8.TryGetBytes(value.Text, destination, out written);
        }

        if (!TryEncode(value, out double wire))
        {
            return false;
        }

        var format = Digits > 0 ? new System.Buffers.StandardFormat('D', (byte)Digits) : default;
        return wire == Math.Truncate(wire)
            ? Utf8Formatter.TryFormat((long)wire, destination, out written, format)
            : Utf8Formatter.TryFormat(wire, destination, out written);
    }

    /// <summary>The value that the device will have when it is sent this one: encoded, snapped and decoded again.</summary>
    public ParameterValue Snap(in ParameterValue value) =>
        value.Kind == ValueKind.Number && TryEncode(value, out double wire) && TryDecode(wire, out var snapped) ? snapped : value;

    /// <summary>True when the device cannot tell these two values apart.</summary>
    public bool IsSameStep(in ParameterValue left, in ParameterValue right) =>
        left.Kind == ValueKind.Number && right.Kind == ValueKind.Number && Scale is not null
            ? Scale.IsSameStep(left.Number, right.Number)
            : left.SaysTheSameAs(right);

    private bool TryDecodeWord(double wire, out ParameterValue value)
    {
        foreach (var word in Words)
        {
            if (word.Number is { } number && number.Equals(wire))
            {
                value = word.Value(Quality);
                return true;
            }
        }

        value = default;
        return false;
    }

    private ReadOnlySpan<byte> Piece(ReadOnlySpan<byte> wire)
    {
        var rest = Utf8Text.Trim(wire);
        if (PartSeparators.Length == 0)
        {
            return rest;
        }

        for (var part = 0; ; part++)
        {
            var end = Utf8Text.IndexOfAny(rest, PartSeparators);
            var piece = end < 0 ? rest : rest[..end];
            if (part == Part || end < 0)
            {
                return part == Part ? Utf8Text.Trim(piece) : default;
            }

            rest = Utf8Text.Trim(rest[(end + 1)..]);
        }
    }
}
