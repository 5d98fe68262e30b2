using System.Globalization;

namespace ConsoleBridge.Core.Model;

/// <summary>
/// A value and how far to trust it. Never a bare number downstream of a driver: unknown is <see cref="ValueKind.None"/>, never 0.
/// A level of minus infinity is <see cref="double.NegativeInfinity"/> here.
/// </summary>
public readonly struct ParameterValue : IEquatable<ParameterValue>
{
    private readonly double _number;
    private readonly string? _text;

    private ParameterValue(ValueKind kind, Unit unit, Quality quality, UnknownReason reason, double number, string? text)
    {
        Kind = kind;
        Unit = unit;
        Quality = quality;
        Reason = reason;
        _number = number;
        _text = text;
    }

    /// <summary>A value that was never heard.</summary>
    public static ParameterValue Unknown => default;

    /// <summary>Shape of the value; <see cref="ValueKind.None"/> when unknown.</summary>
    public ValueKind Kind { get; }

    /// <summary>Unit of a number.</summary>
    public Unit Unit { get; }

    /// <summary>How far to trust it.</summary>
    public Quality Quality { get; }

    /// <summary>Why it is unknown; <see cref="UnknownReason.None"/> otherwise.</summary>
    public UnknownReason Reason { get; }

    /// <summary>True unless the value is unknown.</summary>
    public bool IsKnown => Kind != ValueKind.None;

    /// <summary>True when alerts and links may act on it: known, and not stale.</summary>
    public bool IsTrusted => Quality is Quality.Live or Quality.Estimated;

    /// <summary>The number. <see cref="double.NaN"/> when this is not a number.</summary>
    public double Number => Kind == ValueKind.Number ? _number : double.NaN;

    /// <summary>The boolean; false when this is not one: look at <see cref="Kind"/> first.</summary>
    public bool Boolean => Kind == ValueKind.Boolean && _number != 0;

    /// <summary>The text; null when this is not text.</summary>
    public string? Text => _text;

    /// <summary>A number in a unit.</summary>
    /// <param name="number">Any number but NaN; NaN makes the value unknown.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="quality">Live or estimated.</param>
    public static ParameterValue FromNumber(double number, Unit unit = Unit.None, Quality quality = Quality.Live) =>
        double.IsNaN(number) ? FromUnknown() : new(ValueKind.Number, unit, quality, UnknownReason.None, number, null);

    /// <summary>A boolean.</summary>
    public static ParameterValue FromBoolean(bool boolean, Quality quality = Quality.Live) =>
        new(ValueKind.Boolean, Unit.None, quality, UnknownReason.None, boolean ? 1 : 0, null);

    /// <summary>A text, or the word of an enumeration.</summary>
    public static ParameterValue FromText(string text, Quality quality = Quality.Live) =>
        new(ValueKind.Text, Unit.None, quality, UnknownReason.None, 0, text);

    /// <summary>No value, and why.</summary>
    public static ParameterValue FromUnknown(UnknownReason reason = UnknownReason.Unknown) =>
        new(ValueKind.None, Unit.None, Quality.Unknown, reason, 0, null);

    /// <summary>The same value with another quality.</summary>
    public ParameterValue WithQuality(Quality quality) =>
        IsKnown ? new(Kind, Unit, quality, Reason, _number, _text) : this;

    /// <summary>True when both say the same thing, whatever their quality.</summary>
    public bool SaysTheSameAs(in ParameterValue other) =>
        Kind == other.Kind && _number.Equals(other._number) && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool Equals(ParameterValue other) =>
        SaysTheSameAs(other) && Quality == other.Quality && Reason == other.Reason && Unit == other.Unit;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ParameterValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _number, _text, Quality);

    /// <summary>Same value, quality and reason.</summary>
    public static bool operator ==(ParameterValue left, ParameterValue right) => left.Equals(right);

    /// <summary>Not the same.</summary>
    public static bool operator !=(ParameterValue left, ParameterValue right) => !left.Equals(right);

    /// <summary>For people: <c>-3.5 dB</c>, <c>true</c>, <c>Vox 1</c>, <c>unknown (calculating)</c>.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Boolean => Boolean ? "true" : "false",
        ValueKind.Number => _number.ToString("0.######", CultureInfo.InvariantCulture) + UnitNames.Suffix(Unit),
        ValueKind.Text => _text!,
        _ => Reason == UnknownReason.None ? "unknown" : $"unknown ({UnitNames.Word(Reason)})",
    };
}
