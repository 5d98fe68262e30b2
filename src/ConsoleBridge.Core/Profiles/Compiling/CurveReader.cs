using System.Collections.Immutable;
using ConsoleBridge.Core.Profiles.Scales;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Reads the laws that are given by a formula's constants: <c>polynomial-exponential</c> and <c>power</c>, both over wire 0 … 1.</summary>
internal static class CurveReader
{
    /// <summary>Reads <c>polynomial-exponential: [c1, c2, …]</c> with <c>level</c> and <c>fade-in: [below, rate]</c>.</summary>
    public static (IScale Scale, double Low, double High)? PolynomialExponential(Section section, ErrorLog errors)
    {
        var coefficients = Numbers(section["polynomial-exponential"]!, "polynomial-exponential", errors);
        var fade = section["fade-in"] is { } node ? errors.AsPair(node, "fade-in") : (0, 0);
        if (section.Number("level") is not { } level || level <= 0 || fade is null || coefficients.IsEmpty)
        {
            errors.Add(section.Map, "'polynomial-exponential' is a list of coefficients, with 'level' above 0 and perhaps 'fade-in: [below, rate]' beside it");
            return null;
        }

        var scale = new PolynomialExponentialScale(coefficients, level, fade.Value.Item1, fade.Value.Item2);
        if (scale.Rises)
        {
            return (scale, 0, 1);
        }

        errors.Add(section["polynomial-exponential"]!, "'polynomial-exponential' must rise throughout wire 0 … 1, or the law has no inverse");
        return null;
    }

    /// <summary>Reads <c>power: [unit at 0, unit at 1]</c> with <c>exponent</c>.</summary>
    public static (IScale Scale, double Low, double High)? Power(Section section, ErrorLog errors)
    {
        if (errors.AsPair(section["power"]!, "power") is not { } ends)
        {
            return null;
        }

        if (section.Number("exponent") is { } exponent && exponent > 0 && ends.First != ends.Second)
        {
            return (new PowerScale(ends.First, ends.Second, exponent), 0, 1);
        }

        errors.Add(section["power"]!, "'power' is the unit at wire 0 and at wire 1, two different numbers, with an 'exponent' above 0 beside it");
        return null;
    }

    private static ImmutableArray<double> Numbers(ProfileNode node, string key, ErrorLog errors)
    {
        var numbers = ImmutableArray.CreateBuilder<double>();
        foreach (var item in (node as ListNode)?.Items ?? [])
        {
            if (errors.AsNumber(item, key) is { } number && double.IsFinite(number))
            {
                numbers.Add(number);
            }
        }

        return numbers.ToImmutable();
    }
}
