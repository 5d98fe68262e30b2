using System.Globalization;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>The comparison of a rule, made ready for one parameter. Immutable; comparing allocates nothing.</summary>
internal sealed class AlertCondition
{
    private readonly double _below;
    private readonly double _above;
    private readonly double _hysteresis;
    private readonly ParameterValue _wanted;

    public AlertCondition(AlertRule rule, ParameterValue wanted)
    {
        _below = rule.Below ?? double.NaN;
        _above = rule.Above ?? double.NaN;
        _hysteresis = rule.Hysteresis;
        _wanted = wanted;
    }

    /// <summary>The value that an equality waits for; unknown for a threshold.</summary>
    public ParameterValue Wanted => _wanted;

    /// <summary>Reads what an equality waits for; false when a parameter of this shape can never be that.</summary>
    public static bool TryRead(string text, ParameterDefinition parameter, out ParameterValue wanted)
    {
        wanted = default;
        switch (parameter.Type)
        {
            case ValueKind.Boolean when text is "true" or "on":
                wanted = ParameterValue.FromBoolean(true);
                return true;
            case ValueKind.Boolean when text is "false" or "off":
                wanted = ParameterValue.FromBoolean(false);
                return true;
            case ValueKind.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                wanted = ParameterValue.FromNumber(number, parameter.Unit);
                return double.IsFinite(number);
            case ValueKind.Text:
                wanted = ParameterValue.FromText(text);
                return parameter.Words.IsEmpty || parameter.Words.Contains(text);
            default:
                return false;
        }
    }

    /// <summary>True when the value meets the condition. It must be a trusted one.</summary>
    public bool IsMetBy(in ParameterValue value) =>
        _wanted.IsKnown ? _wanted.SaysTheSameAs(value) : value.Number < _below || value.Number > _above;

    /// <summary>True when the value is far enough on the good side to end an alert. It must be a trusted one.</summary>
    public bool IsOverWith(in ParameterValue value) => _wanted.IsKnown
        ? !_wanted.SaysTheSameAs(value)
        : !(value.Number < _below + _hysteresis || value.Number > _above - _hysteresis);

    /// <summary>True when every value that meets this condition meets the other too: below 10 is also below 20.</summary>
    public bool Implies(AlertCondition other)
    {
        if (_wanted.IsKnown || other._wanted.IsKnown)
        {
            return _wanted.IsKnown && _wanted.SaysTheSameAs(other._wanted);
        }

        var downwards = double.IsNaN(_below) || _below <= other._below;
        var upwards = double.IsNaN(_above) || _above >= other._above;
        return downwards && upwards;
    }
}
