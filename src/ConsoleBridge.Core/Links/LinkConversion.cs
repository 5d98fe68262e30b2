using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>The way from one parameter's values to another's, through units.</summary>
public static class LinkConversion
{
    /// <summary>Finds it.</summary>
    /// <param name="from">Where values come from.</param>
    /// <param name="to">Where they go.</param>
    /// <returns>Null when there is none: a switch and a number, decibels and hertz.</returns>
    public static LinkTransform? Find(ParameterDefinition from, ParameterDefinition to)
    {
        if (from.Type == ValueKind.Number && to is { Type: ValueKind.Text, Words.Length: 0 })
        {
            return LinkTransform.Identity;
        }

        if (from.Type != to.Type)
        {
            return null;
        }

        if (from.Type != ValueKind.Number || from.Unit == to.Unit)
        {
            return LinkTransform.Identity;
        }

        var step = from.Unit == Unit.Travel ? Travel(to) : to.Unit == Unit.Travel ? Travel(from)?.Reversed : null;
        return step is null ? null : new LinkTransform([step]);
    }

    // The travel of a surface's fader is the travel of the console's: by the console's own law.
    private static TravelStep? Travel(ParameterDefinition definition) =>
        definition is { Law.Scale: { } scale, Minimum: { } low, Maximum: { } high }
            ? new TravelStep(scale, scale.ToWire(low <= LevelFloor.Off && LevelFloor.AppliesTo(definition.Unit) ? double.NegativeInfinity : low), scale.ToWire(high))
            : null;
}
