using System.Collections.Immutable;

namespace ConsoleBridge.Core.Model;

/// <summary>What the vocabulary says about one name. Source: the vocabulary's tables.</summary>
/// <param name="Type">Shape of its values; the words of an enumeration are text.</param>
/// <param name="Unit">Unit of its numbers.</param>
/// <param name="Kind">How it ages and is published.</param>
/// <param name="Access">What may be done with it at most; a device may offer less.</param>
/// <param name="Minimum">Lowest value; null when unlimited. -144 dB stands for minus infinity.</param>
/// <param name="Maximum">Highest value; null when unlimited.</param>
/// <param name="Words">Words of an enumeration; empty when it is not one.</param>
public sealed record VocabularyEntry(
    ValueKind Type,
    Unit Unit,
    ParameterKind Kind,
    ParameterAccess Access,
    double? Minimum,
    double? Maximum,
    ImmutableArray<string> Words)
{
    internal static VocabularyEntry Number(Unit unit, ParameterKind kind, ParameterAccess access, double? minimum = null, double? maximum = null) =>
        new(ValueKind.Number, unit, kind, access, minimum, maximum, []);

    internal static VocabularyEntry Flag(ParameterKind kind, ParameterAccess access) =>
        new(ValueKind.Boolean, Unit.None, kind, access, null, null, []);

    internal static VocabularyEntry Text(ParameterKind kind, ParameterAccess access) =>
        new(ValueKind.Text, Unit.None, kind, access, null, null, []);

    internal static VocabularyEntry Enumeration(ParameterKind kind, ParameterAccess access, params ImmutableArray<string> words) =>
        new(ValueKind.Text, Unit.None, kind, access, null, null, words);
}
