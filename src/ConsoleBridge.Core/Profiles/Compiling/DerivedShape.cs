using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>What a derived value is like, as far as its function and its input tell.</summary>
internal static class DerivedShape
{
    public static ParameterShape Of(DerivedFunction function, ParameterDefinition input) => function switch
    {
        DerivedFunction.IsKnown => new(ValueKind.Boolean, Unit.None, ParameterKind.Telemetry, ParameterAccess.Read, null, null, []),
        DerivedFunction.PercentOf => new(ValueKind.Number, Unit.Percent, input.Kind, ParameterAccess.Read, 0, 100, []),
        DerivedFunction.Pick => new(input.Type, input.Unit, input.Kind, input.Access, input.Minimum, input.Maximum, input.Words),
        _ => new(input.Type, input.Unit, input.Kind, ParameterAccess.Read, input.Minimum, input.Maximum, input.Words),
    };

    /// <summary>Only a pick can be written, and then it has its candidates' limits where it has none of its own.</summary>
    public static ParameterDefinition Complete(ParameterDefinition made, DerivedFunction function, ParameterDefinition input)
    {
        var isPick = function == DerivedFunction.Pick;
        var access = isPick ? made.Access & input.Access : ParameterAccess.Read;
        return new ParameterDefinition
        {
            Index = made.Index,
            Name = made.Name,
            Type = made.Type,
            Unit = made.Unit,
            Kind = made.Kind,
            Access = access == 0 ? ParameterAccess.Read : access,
            Minimum = isPick ? made.Minimum ?? input.Minimum : made.Minimum,
            Maximum = isPick ? made.Maximum ?? input.Maximum : made.Maximum,
            Step = isPick ? made.Step ?? input.Step : made.Step,
            SafeMinimum = isPick ? made.SafeMinimum ?? input.SafeMinimum : null,
            SafeMaximum = isPick ? made.SafeMaximum ?? input.SafeMaximum : null,
            RampPerSecond = isPick ? made.RampPerSecond ?? input.RampPerSecond : null,
            MaxLength = isPick ? made.MaxLength ?? input.MaxLength : made.MaxLength,
            IsAscii = isPick && input.IsAscii,
            Words = made.Words.IsEmpty ? input.Words : made.Words,
            StaleAfter = made.StaleAfter,
            Law = isPick ? input.Law : made.Law,
            Echo = isPick ? input.Echo : made.Echo,
            AlwaysEstimated = made.AlwaysEstimated || function == DerivedFunction.PercentOf,
            Label = made.Label,
            Source = made.Source,
            Evidence = made.Evidence,
        };
    }
}
