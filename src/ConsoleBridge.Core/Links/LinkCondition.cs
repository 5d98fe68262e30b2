using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>A link carries only while another parameter has a certain value. On a value that cannot be trusted it does not hold.</summary>
/// <param name="End">The parameter that is looked at.</param>
/// <param name="Comparison">How.</param>
/// <param name="Value">With what.</param>
public sealed record LinkCondition(LinkEnd End, LinkComparison Comparison, ParameterValue Value)
{
    /// <summary>Whether it holds for this value.</summary>
    public bool Holds(in ParameterValue present)
    {
        if (!present.IsTrusted)
        {
            return false;
        }

        return Comparison switch
        {
            LinkComparison.Equal => End.Definition.Law.IsSameStep(present, Value),
            LinkComparison.NotEqual => !End.Definition.Law.IsSameStep(present, Value),
            LinkComparison.Below => present.Number < Value.Number,
            _ => present.Number > Value.Number,
        };
    }
}
