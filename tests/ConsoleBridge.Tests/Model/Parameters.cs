using System.Collections.Frozen;
using System.Collections.Immutable;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Model;

/// <summary>Parameters and profiles for tests that need no wire.</summary>
internal static class Parameters
{
    public static ParameterDefinition Number(string name, Unit unit, double? minimum = null, double? maximum = null) =>
        Make(name, ValueKind.Number, unit, minimum, maximum);

    public static ParameterDefinition Boolean(string name) => Make(name, ValueKind.Boolean);

    public static ParameterDefinition Text(string name, int? maxLength = null) => Make(name, ValueKind.Text, maxLength: maxLength);

    public static ParameterDefinition Words(string name, params string[] words) => Make(name, ValueKind.Text, words: words);

    public static ParameterDefinition Make(
        string name,
        ValueKind type,
        Unit unit = Unit.None,
        double? minimum = null,
        double? maximum = null,
        double? step = null,
        double? safeMinimum = null,
        double? safeMaximum = null,
        int? maxLength = null,
        string[]? words = null,
        ParameterAccess access = ParameterAccess.ReadWrite,
        ParameterKind kind = ParameterKind.Setting,
        int index = 0) => new()
        {
            Index = index,
            Name = name,
            Type = type,
            Unit = unit,
            Kind = kind,
            Access = access,
            Minimum = minimum,
            Maximum = maximum,
            Step = step,
            SafeMinimum = safeMinimum,
            SafeMaximum = safeMaximum,
            MaxLength = maxLength,
            Words = words is null ? [] : [.. words],
            Law = new ValueLaw { Type = type, Unit = unit },
        };

    public static CompiledProfile Profile(ImmutableArray<AlertDefault> alerts, params ParameterDefinition[] parameters)
    {
        var numbered = parameters.Select((p, i) => Make(p.Name, p.Type, p.Unit, words: [.. p.Words], kind: p.Kind, index: i)).ToImmutableArray();
        return new CompiledProfile
        {
            Id = "vendor/model",
            Vendor = "Vendor",
            Model = "Model",
            Protocol = "none",
            Transport = new ProfileTransport { Kind = "none" },
            Parameters = numbered,
            ByName = numbered.ToFrozenDictionary(p => p.Name, p => p.Index, StringComparer.Ordinal),
            Alerts = alerts,
        };
    }
}
