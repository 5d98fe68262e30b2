using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Patches;

/// <summary>Which names a device can hold.</summary>
/// <param name="Longest">Most characters; at least 1.</param>
/// <param name="IsPlain">True when only the printable characters of ASCII are possible.</param>
public sealed record NameRule(int Longest, bool IsPlain = false)
{
    /// <summary>Length for a parameter whose profile does not say one: no desk has shorter names.</summary>
    private const int UsualLongest = 6;

    /// <summary>The rule of a name's parameter, as its profile says.</summary>
    /// <param name="definition">The parameter that holds the name.</param>
    public static NameRule Of(ParameterDefinition definition) => new(definition.MaxLength ?? UsualLongest, definition.IsAscii);
}
