using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc;

/// <summary>Which type tag a parameter has on the wire.</summary>
internal static class OscTags
{
    /// <summary>Tags that a profile may name: <c>i f s h d T</c>. <c>T</c> stands for a boolean without bytes, T or F.</summary>
    public const string Allowed = "i f s h d T";

    /// <summary>True when a profile may name this tag.</summary>
    public static bool IsAllowed(string tag) => tag.Length == 1 && Allowed.Contains(tag, StringComparison.Ordinal) && tag != " ";

    /// <summary>The tag that the profile names, or else the one that fits the parameter: text as <c>s</c>, a boolean or a
    /// word as <c>i</c>, a number as <c>f</c>.</summary>
    public static OscTag Of(ParameterDefinition parameter)
    {
        if (parameter.Address?.WireType is { Length: 1 } tag)
        {
            return (OscTag)tag[0];
        }

        var writesNumbers = parameter.Law.Words.Any(word => word.Number is not null);
        return parameter.Type switch
        {
            ValueKind.Text when !writesNumbers => OscTag.String,
            ValueKind.Number => OscTag.Float32,
            _ => OscTag.Int32,
        };
    }
}
