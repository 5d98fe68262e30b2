using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc.Surfaces;

/// <summary>Which type tag tablets are sent. What they send themselves may have any that is a number.</summary>
internal static class SurfaceTags
{
    /// <summary>Tags that a profile may name. <c>T</c> stands for T or F; <c>r</c> is a colour as a number, red in the highest byte.</summary>
    public const string Allowed = "f i s T r";

    /// <summary>True when a profile may name this tag.</summary>
    public static bool IsAllowed(string tag) => tag.Length == 1 && tag != " " && Allowed.Contains(tag, StringComparison.Ordinal);

    /// <summary>The tag that the profile names; else text as <c>s</c> and everything else as <c>f</c>, which every tablet understands.</summary>
    public static OscTag Of(ParameterDefinition parameter)
    {
        if (parameter.Address?.WireType is { Length: 1 } tag)
        {
            return (OscTag)tag[0];
        }

        var hasNumbers = parameter.Law.Words.Any(word => word.Number is not null);
        return parameter.Type == ValueKind.Text && !hasNumbers ? OscTag.String : OscTag.Float32;
    }
}
