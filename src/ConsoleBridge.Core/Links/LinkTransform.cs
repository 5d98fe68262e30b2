using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>What becomes of a value on its way along a link. Immutable and pure; applying it allocates nothing.</summary>
/// <param name="Steps">One after the other, from the From side to the To side; only numbers go through them.</param>
/// <param name="InvertsBoolean">True and false change places.</param>
/// <param name="WhenEmpty">Shown instead of an empty or unknown text, or of a word that the display does not know; null for nothing.</param>
public sealed record LinkTransform(ImmutableArray<LinkStep> Steps, bool InvertsBoolean = false, string? WhenEmpty = null)
{
    /// <summary>Changes nothing.</summary>
    public static LinkTransform Identity { get; } = new([]);

    /// <summary>The transform the other way round.</summary>
    public LinkTransform Reversed => new([.. Steps.Reverse().Select(step => step.Reversed)], InvertsBoolean, WhenEmpty);

    /// <summary>This transform, and then another.</summary>
    public LinkTransform Then(LinkTransform next) => new([.. Steps, .. next.Steps], InvertsBoolean ^ next.InvertsBoolean, next.WhenEmpty ?? WhenEmpty);

    /// <summary>Carries a value over.</summary>
    /// <param name="value">A known value.</param>
    /// <param name="target">Where it is going: gives the unit, the range that is kept and the longest text.</param>
    public ParameterValue Apply(in ParameterValue value, ParameterDefinition target)
    {
        switch (value.Kind)
        {
            case ValueKind.Number when target.Type == ValueKind.Text:
                return LinkText.Of(value);
            case ValueKind.Number:
                var number = value.Number;
                foreach (var step in Steps)
                {
                    number = step.Forward(number);
                }

                return ParameterValue.FromNumber(InRange(number, target), target.Unit);
            case ValueKind.Boolean:
                return ParameterValue.FromBoolean(value.Boolean != InvertsBoolean);
            case ValueKind.Text when target.Words.Length > 0:
                return LinkText.Word(value, target, WhenEmpty);
            case ValueKind.Text:
                return value.Text!.Length == 0 && WhenEmpty is not null ? ParameterValue.FromText(WhenEmpty) : Shorten(value, target.MaxLength);
            default:
                return value;
        }
    }

    /// <summary>What stands for a value that nobody knows: a word on a display; for everything else unknown, and it is left as it is.</summary>
    /// <param name="target">Where it would be shown.</param>
    public ParameterValue WhenUnknown(ParameterDefinition target) =>
        target is { Type: ValueKind.Text, Words.Length: 0 } ? ParameterValue.FromText(WhenEmpty ?? LinkText.Unknown) : ParameterValue.Unknown;

    private static double InRange(double number, ParameterDefinition target)
    {
        if (number > target.Maximum)
        {
            return target.Maximum.Value;
        }

        // The bottom of a level is minus infinity here, and -144 dB in a profile.
        if (LevelFloor.AppliesTo(target.Unit) && number <= LevelFloor.Off && (target.Minimum is null || target.Minimum <= LevelFloor.Off))
        {
            return double.NegativeInfinity;
        }

        return number < target.Minimum ? target.Minimum.Value : number;
    }

    private static ParameterValue Shorten(in ParameterValue value, int? longest)
    {
        var text = value.Text!;
        if (longest is null || text.Length <= longest)
        {
            return value.WithQuality(Quality.Live);
        }

        // A character outside the basic plane is not cut in two.
        var end = char.IsHighSurrogate(text[longest.Value - 1]) ? longest.Value - 1 : longest.Value;
        return ParameterValue.FromText(text[..end]);
    }
}
