using System.Globalization;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Profiles;

/// <summary>Values as the bus writes them: <c>-3.5</c>, <c>true</c>, <c>Vox 1</c>; -144 dB is minus infinity.</summary>
public static class ValueNotation
{
    /// <summary>Reads a value for a parameter.</summary>
    /// <param name="parameter">Whose type and unit count.</param>
    /// <param name="text">The value; null for unknown.</param>
    /// <param name="value">The value.</param>
    /// <returns>False when the text is no value of that type.</returns>
    public static bool TryParse(ParameterDefinition parameter, string? text, out ParameterValue value)
    {
        value = ParameterValue.FromUnknown();
        if (text is null)
        {
            return true;
        }

        switch (parameter.Type)
        {
            case ValueKind.Boolean:
                value = ParameterValue.FromBoolean(text == "true");
                return text is "true" or "false";
            case ValueKind.Number:
                var isNumber = TryNumber(text, out var number);
                value = ParameterValue.FromNumber(IsOff(parameter.Unit, number) ? double.NegativeInfinity : number, parameter.Unit);
                return isNumber;
            default:
                value = ParameterValue.FromText(text);
                return parameter.Words.IsEmpty || parameter.Words.Contains(text);
        }
    }

    /// <summary>True when a parameter has the value that was written: the same step of the device, or the same in as many decimals as were written.</summary>
    public static bool IsSame(ParameterDefinition parameter, string? expected, in ParameterValue value)
    {
        if (!TryParse(parameter, expected, out var wanted))
        {
            return false;
        }

        if (value.Kind != ValueKind.Number || wanted.Kind != ValueKind.Number)
        {
            return value.SaysTheSameAs(wanted) || (!value.IsKnown && !wanted.IsKnown);
        }

        var dot = expected!.IndexOf('.', StringComparison.Ordinal);
        var tolerance = 0.5 * Math.Pow(10, dot < 0 ? 0 : -(expected.Length - dot - 1));
        return value.Number.Equals(wanted.Number)
            || (dot >= 0 && Math.Abs(value.Number - wanted.Number) <= tolerance + 1e-9)
            || Math.Abs(value.Number - wanted.Number) <= 1e-6
            || parameter.Law.IsSameStep(wanted, value);
    }

    private static bool IsOff(Unit unit, double number) => LevelFloor.AppliesTo(unit) && number <= LevelFloor.Off;

    private static bool TryNumber(string text, out double number)
    {
        if (text is "-.inf" or "-inf")
        {
            number = double.NegativeInfinity;
            return true;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }
}
