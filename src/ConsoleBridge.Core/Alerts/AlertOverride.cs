using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>What the configuration of one device changes of a rule: another threshold, another severity, or off. Null leaves it as it is.</summary>
public sealed class AlertOverride
{
    /// <summary>Name of the rule: one of the profile's, one of the site's, or <see cref="AlertRule.DeviceLost"/>.</summary>
    public required string Rule { get; init; }

    /// <summary>For these parameters alone: <c>rx/3/*/percent</c>; null for all that the rule watches.</summary>
    public string? Parameters { get; init; }

    /// <summary>For this channel alone, a star for one segment: <c>rx/3</c>; null for all.</summary>
    public string? Channel { get; init; }

    /// <summary>True switches the rule off.</summary>
    public bool Off { get; init; }

    /// <summary>Another lower threshold, in the parameter's unit; only for a rule that has one.</summary>
    public double? Below { get; init; }

    /// <summary>Another upper threshold, in the parameter's unit; only for a rule that has one.</summary>
    public double? Above { get; init; }

    /// <summary>Another hold time.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>Another time before it is over.</summary>
    public TimeSpan? ClearAfter { get; init; }

    /// <summary>Another hysteresis, in the parameter's unit.</summary>
    public double? Hysteresis { get; init; }

    /// <summary>Another severity.</summary>
    public AlertSeverity? Severity { get; init; }

    internal bool IsFor(string? parameter) =>
        (Parameters is null || (parameter is not null && ParameterPath.Matches(Parameters, parameter)))
        && (Channel is null || (parameter is not null && ParameterPath.Matches(Channel, ParameterPath.EntityOf(parameter))));

    internal AlertRule ApplyTo(AlertRule rule) => rule with
    {
        Below = Below ?? rule.Below,
        Above = Above ?? rule.Above,
        For = For ?? rule.For,
        ClearAfter = ClearAfter ?? rule.ClearAfter,
        Hysteresis = Hysteresis ?? rule.Hysteresis,
        Severity = Severity ?? rule.Severity,
    };
}
