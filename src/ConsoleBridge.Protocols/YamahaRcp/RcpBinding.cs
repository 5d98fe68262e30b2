using System.Buffers.Text;
using System.Globalization;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.YamahaRcp.Wire;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>One parameter at one place behind an address, and how it is understood.</summary>
internal sealed class RcpBinding
{
    private const double Hundredth = 0.01;

    private readonly double? _hundredthsAbove;

    /// <summary>Makes the binding.</summary>
    /// <param name="definition">The parameter; its option <see cref="RcpOptions.HundredthsAbove"/> is a number when it is there.</param>
    public RcpBinding(ParameterDefinition definition)
    {
        Definition = definition;
        _hundredthsAbove = definition.Address!.Options.TryGetValue(RcpOptions.HundredthsAbove, out var text)
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The parameter.</summary>
    public ParameterDefinition Definition { get; }

    /// <summary>True when the console does not say whether it counts in whole units or in hundredths.</summary>
    public bool IsOfUnknownScale => _hundredthsAbove is not null;

    /// <summary>Understands what is said about it.</summary>
    /// <param name="token">The word or text.</param>
    /// <param name="last">What was reported before; its string is used again.</param>
    /// <param name="scratch">Room for the text without its escapes.</param>
    /// <param name="scale">What is known of the console's scale; more is learnt here.</param>
    /// <param name="value">The value.</param>
    /// <returns>False when the profile does not know what this says.</returns>
    public bool TryDecode(RcpToken token, in ParameterValue last, Span<byte> scratch, ref RcpScale scale, out ParameterValue value)
    {
        if (token.IsQuoted || !Utf8Parser.TryParse(token.Raw, out long number, out var used) || used != token.Raw.Length)
        {
            return Definition.Law.TryDecode(token.Text(scratch), out value, last);
        }

        return Definition.Law.TryDecode(number * FactorOf(number, ref scale), out value);
    }

    // 0 is 0 in both scales; beyond the bound only hundredths make sense.
    private double FactorOf(long number, ref RcpScale scale)
    {
        if (_hundredthsAbove is not { } bound || number == 0)
        {
            return 1;
        }

        if (Math.Abs(number) > bound)
        {
            scale = RcpScale.Hundredths;
        }
        else if (scale == RcpScale.Unknown)
        {
            scale = RcpScale.Whole;
        }

        return scale == RcpScale.Hundredths ? Hundredth : 1;
    }
}
