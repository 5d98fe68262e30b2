using System.Collections.Immutable;
using System.Globalization;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>One path of the mixer and the parameters that are found there; and the number that it has now.</summary>
internal sealed class UiPath(IEnumerable<ParameterDefinition> parameters)
{
    /// <summary>The parameters, in the profile's order.</summary>
    public ImmutableArray<ParameterDefinition> Parameters { get; } = [.. parameters];

    /// <summary>What the mixer said last, or what was set since; NaN while it is unknown, or is text.</summary>
    public double Number { get; private set; } = double.NaN;

    /// <summary>True once the mixer has said it in this session.</summary>
    public bool WasHeard { get; private set; }

    /// <summary>Which bit of the number a parameter is; -1 when it is the whole number.</summary>
    public static int BitOf(ParameterDefinition parameter) =>
        parameter.Address!.Options.TryGetValue(UiOptions.Bit, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bit) ? bit : -1;

    /// <summary>A new session: nothing is known.</summary>
    public void Forget()
    {
        Number = double.NaN;
        WasHeard = false;
    }

    /// <summary>The mixer said this.</summary>
    public void Heard(double number)
    {
        Number = number;
        WasHeard = true;
    }

    /// <summary>We have set this; the mixer does not say it again.</summary>
    public void Set(double number) => Number = number;
}
